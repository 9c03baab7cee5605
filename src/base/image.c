/*
 * image.c - tables in memory -> one block of bytes, and back.
 *
 *   in   a root and its layout     out  an image; a mapped file -> the root
 *
 * Method: a head, the root, and each thing behind what points to it; at the end the places of all
 * pointers. The checksum goes over everything behind itself, four numbers at a time.
 */
#define _XOPEN_SOURCE 700 /* pread */
#include "base/image.h"

#include "base/hash.h"

#include <assert.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef POLY_BUILD
#define POLY_BUILD "" /* the Makefile gives a sum of the sources of what makes the tables */
#endif

enum { ALIGN = 16, MOST_DEPTH = 16 };
#define POLY_IMAGE_MOST ((size_t)1 << 31)

typedef struct head {
    char magic[8];
    uint64_t checksum; /* of all that follows */
    uint64_t kind, key;
    uint64_t size;     /* bytes of the image  */
    uint64_t base;     /* where its pointers hold */
    uint64_t root;     /* offset */
    uint64_t places;   /* offset of uint32_t offsets of pointers */
    uint64_t n_places;
} head;

static const char magic[8] = "POLYIMG";
enum { SUMMED_FROM = offsetof(head, kind) };

const poly_layout poly_layout_u8 = {"u8", 1, 0, NULL}, poly_layout_u16 = {"u16", 2, 0, NULL},
                  poly_layout_u32 = {"u32", 4, 0, NULL}, poly_layout_u64 = {"u64", 8, 0, NULL};

/* ---- what kind of image ---------------------------------------------------------------------- */
static uint64_t kind_of(const poly_layout *l, uint64_t h, unsigned depth)
{
    assert(depth < MOST_DEPTH);
    h = poly_hash_mix(h ^ poly_hash_bytes(l->name, strlen(l->name)));
    h = poly_hash_mix(h ^ l->size);
    for (uint32_t i = 0; i < l->n_fields; i++) {
        const poly_field *f = &l->fields[i];
        h = poly_hash_mix(h ^ ((uint64_t)f->at << 32 | f->kind));
        h = poly_hash_mix(h ^ ((uint64_t)f->count_at << 32 | f->extra));
        if (f->of) h = kind_of(f->of, h, depth + 1);
    }
    return h;
}

uint64_t poly_image_kind(const poly_layout *layout)
{
    static const char build[] = POLY_BUILD;
    const uint64_t order = 0x0102030405060708u, pointer = sizeof(void *);
    unsigned char first;
    memcpy(&first, &order, 1);
    const uint64_t machine = poly_hash_bytes(build, sizeof build) ^ pointer << 8 ^ first;
    return kind_of(layout, machine ^ poly_hash_bytes(poly_version(), strlen(poly_version())), 0);
}

/* Far from where programs and libraries lie, one place a key: several engines of one process do not
 * meet. */
static uint64_t wanted_base(uint64_t key)
{
    if (sizeof(void *) < 8) return 0;
    return UINT64_C(0x100000000000) + ((key ^ key >> 32) & 0xfff) * UINT64_C(0x100000000);
}

/* ---- writing --------------------------------------------------------------------------------- */
typedef struct writer {
    poly_buf *out;
    uint64_t base;
    struct {
        uint32_t *at;
        uint32_t count, cap;
    } places;
    poly_arena mem;
    uint32_t depth;
} writer;

static void set_pointer(writer *w, size_t place, size_t target)
{
    const uintptr_t p = (uintptr_t)(w->base + target);
    if (w->out->status || place > POLY_IMAGE_MOST) return;
    memcpy(w->out->p + place, &p, sizeof p);
    POLY_VEC_PUSH(&w->places, &w->mem, (uint32_t)place);
}

static void set_null(writer *w, size_t place)
{
    if (!w->out->status) memset(w->out->p + place, 0, sizeof(void *));
}

static size_t put(writer *w, const void *p, size_t n, size_t align)
{
    if (w->out->n % align) poly_buf_pad(w->out, 0, align - w->out->n % align);
    const size_t at = w->out->n;
    if (n) poly_buf_bytes(w->out, p, n);
    if (w->out->n > POLY_IMAGE_MOST && !w->mem.status) w->mem.status = POLY_ERR_LIMIT;
    return at;
}

static size_t put_items(writer *w, const poly_layout *l, const void *items, size_t n);
static void put_fields(writer *w, const poly_layout *l, const char *from, size_t to);

static void put_text(writer *w, size_t place, const char *s, size_t n)
{
    const size_t at = put(w, s, n, 1);
    poly_buf_char(w->out, 0);
    set_pointer(w, place, at);
}

/* One member of the item at `from`, whose copy lies at `to`. */
static void put_field(writer *w, const poly_field *f, const char *from, size_t to)
{
    const char *text = NULL;
    const void *items = NULL;
    poly_str s;
    uint32_t n = 0;
    switch (f->kind) {
    case POLY_FIELD_PART: put_fields(w, f->of, from + f->at, to + f->at); return;
    case POLY_FIELD_DROP: memset(w->out->p + to + f->at, 0, f->extra); return;
    case POLY_FIELD_TEXT:
        memcpy(&text, from + f->at, sizeof text);
        if (text) put_text(w, to + f->at, text, strlen(text));
        return;
    case POLY_FIELD_STR:
        memcpy(&s, from + f->at, sizeof s);
        if (s.p) put_text(w, to + f->at + offsetof(poly_str, p), s.p, s.n);
        return;
    default: break;
    }
    memcpy(&items, from + f->at, sizeof items);
    if (f->kind == POLY_FIELD_MANY) memcpy(&n, from + f->count_at, sizeof n);
    if (!items) return;
    const size_t at = put_items(w, f->of, items, (size_t)n + f->extra);
    if ((size_t)n + f->extra) set_pointer(w, to + f->at, at);
    else set_null(w, to + f->at);
}

static void put_fields(writer *w, const poly_layout *l, const char *from, size_t to)
{
    for (uint32_t k = 0; k < l->n_fields && !w->out->status && !w->mem.status; k++)
        put_field(w, &l->fields[k], from, to);
}

static size_t put_items(writer *w, const poly_layout *l, const void *items, size_t n)
{
    if (w->depth == MOST_DEPTH || n > POLY_IMAGE_MOST / l->size) {
        w->mem.status = POLY_ERR_LIMIT;
        return 0;
    }
    const size_t at = put(w, items, n * l->size, ALIGN);
    w->depth++;
    for (size_t i = 0; l->n_fields && i < n; i++)
        put_fields(w, l, (const char *)items + i * l->size, at + i * l->size);
    w->depth--;
    return at;
}

poly_status poly_image_write(poly_buf *out, const poly_layout *layout, const void *root,
                             uint64_t key)
{
    head h = {.kind = poly_image_kind(layout), .key = key, .base = wanted_base(key)};
    writer w = {.out = out, .base = h.base};
    assert(!out->n && !out->sink);
    poly_arena_init(&w.mem, SIZE_MAX);
    memcpy(h.magic, magic, sizeof magic);
    put(&w, &h, sizeof h, ALIGN);
    h.root = put_items(&w, layout, root, 1);
    h.places = put(&w, w.places.at, w.places.count * sizeof *w.places.at, ALIGN);
    h.n_places = w.places.count;
    h.size = out->n;
    const poly_status st = out->status ? out->status : w.mem.status;
    poly_arena_free(&w.mem);
    if (st != POLY_OK) return st;
    memcpy(out->p, &h, sizeof h);
    h.checksum = poly_hash_block(out->p + SUMMED_FROM, out->n - SUMMED_FROM);
    memcpy(out->p + offsetof(head, checksum), &h.checksum, sizeof h.checksum);
    return POLY_OK;
}

/* ---- mapping --------------------------------------------------------------------------------- */
static bool is_sound(const head *h, const char *p, size_t size, const poly_layout *layout,
                     bool trusted)
{
    if (h->size != size || h->root % ALIGN || h->root > size - layout->size || h->root < sizeof *h)
        return false;
    if (h->places % ALIGN || h->places > size ||
        h->n_places != (size - h->places) / sizeof(uint32_t))
        return false;
    return trusted || poly_hash_block(p + SUMMED_FROM, size - SUMMED_FROM) == h->checksum;
}

/* False: a pointer points nowhere, which no image that we wrote holds. */
static bool move_pointers(char *p, const head *h)
{
    for (uint64_t i = 0; i < h->n_places; i++) {
        uint32_t place;
        uintptr_t target;
        memcpy(&place, p + h->places + i * sizeof place, sizeof place);
        if (place < sizeof *h || place > h->places - sizeof target) return false;
        memcpy(&target, p + place, sizeof target);
        if (target - (uintptr_t)h->base >= h->places) return false;
        target = target - (uintptr_t)h->base + (uintptr_t)p;
        memcpy(p + place, &target, sizeof target);
    }
    return true;
}

bool poly_image_map(poly_image *out, int fd, size_t size, const poly_layout *layout, uint64_t key,
                    bool trusted)
{
    head h;
    *out = (poly_image){0};
    if (size < sizeof h + layout->size || size > POLY_IMAGE_MOST ||
        pread(fd, &h, sizeof h, 0) != sizeof h)
        return false;
    if (memcmp(h.magic, magic, sizeof magic) != 0 || h.kind != poly_image_kind(layout))
        return false;
    if ((key && h.key != key) || h.base != wanted_base(h.key)) return false;
    char *p = mmap((void *)(uintptr_t)h.base, size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) return false;
    *out = (poly_image){.base = p, .size = size};
    bool good = is_sound(&h, p, size, layout, trusted);
    if (good && (uintptr_t)p != (uintptr_t)h.base)
        good = mprotect(p, size, PROT_READ | PROT_WRITE) == 0 && move_pointers(p, &h) &&
               mprotect(p, size, PROT_READ) == 0;
    if (good) out->root = p + h.root; /* is within the image */
    else poly_image_unmap(out);
    return good;
}

void poly_image_unmap(poly_image *image)
{
    if (image->base) (void)munmap(image->base, image->size);
    *image = (poly_image){0};
}
