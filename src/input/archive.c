/*
 * archive.c - archives and packed files -> the files in them.
 *
 *   in   a stream that is zip, tar, 7z, or packed by gzip, bzip2, xz, zstd
 *   out  members, in their order
 *
 * Method: libarchive unpacks as it reads, so that no file is written and memory does not grow with
 * the archive; what packs a whole file is taken off before it (packed.c). Programs that libarchive
 * would start for rare formats are not among what it may use. A zip or 7z file that can be sought
 * in is read by its directory, all else from front to back.
 *
 * Bombs: what comes out is compared with what went in, over all archives in archives; --max-bytes
 * holds for each member.
 */
#define _POSIX_C_SOURCE 200809L /* newlocale */
#include "input/packed.h"
#include "input/source.h"
#include "input/unpack.h"

#include <assert.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Text packs to a tenth, its repetition seldom to a hundredth; a bomb to a thousandth and less. */
enum { BLOCK = 64 << 10, FREE_BYTES = 256 << 20, MOST_RATIO = 250 };

static const char BOMB[] = "a decompression bomb: more than 250 times its own size comes out";
static const char ENCRYPTED[] = "encrypted: unpack it first";

typedef struct archive_state {
    poly_unpack f;
    struct archive *a; /* NULL: not open */
    poly_source *of;
    poly_packed *packed; /* NULL: an archive that is not packed as a whole */
    char *name;        /* of the member, as records call it */
    const char *piece; /* of the member, libarchive's own; piece_n bytes are left of it, behind
                        * `hole` zero bytes */
    size_t piece_n;
    uint64_t hole, at; /* at: bytes of the member so far */
    char why[200];
    const char *cut;   /* why no more can be unpacked; NULL: nothing was wrong */
    bool single;       /* packed, not an archive: one member */
    bool seekable;
    bool told, over;   /* over: nothing can be read behind this */
    uint64_t found;    /* members that were handed out, as documents or errors */
    locale_t utf8;     /* libarchive reads names by the thread's locale; NULL: there is none with
                        * UTF-8 */
    char block[BLOCK];
} archive_state;

/* What comes out is compared with what went in, over all that lies in one file. */
static bool is_bomb(const poly_meter *m)
{
    return m->out > FREE_BYTES && m->out / MOST_RATIO > m->in->total;
}

/* ---- what libarchive reads by ---------------------------------------------------------------- */
/* Where the packing is cut off or broken, libarchive is told that the bytes end, and works on what
 * it has; a failure would make it forget that. Who meets the end asks t->cut. */
static la_ssize_t give(struct archive *a, void *payload, const void **block)
{
    archive_state *t = payload;
    (void)a;
    *block = t->block;
    if (!t->packed) return poly_reader_some(&t->of->r, t->block, sizeof t->block);
    const ssize_t got = poly_packed_some(t->packed, t->block, sizeof t->block, &t->cut);
    if (got > 0) t->of->meter->out += (uint64_t)got;
    if (is_bomb(t->of->meter)) t->cut = BOMB;
    return t->cut == BOMB ? ARCHIVE_FATAL : got < 0 ? 0 : got;
}

static la_int64_t seek(struct archive *a, void *payload, la_int64_t offset, int whence)
{
    archive_state *t = payload;
    (void)a;
    const off_t at = lseek(t->of->r.fd, offset, whence);
    t->of->r.ended = false;
    return at < 0 ? ARCHIVE_FATAL : at;
}

/* Back to the front of a regular file, whose first bytes were looked at. */
static bool rewind_reader(poly_reader *r)
{
    struct stat st;
    if (r->fd < 0 || fstat(r->fd, &st) != 0 || !S_ISREG(st.st_mode)) return false;
    /* does the archive begin where the file does? */
    if (lseek(r->fd, 0, SEEK_CUR) != (off_t)r->head_n) return false;
    if (lseek(r->fd, 0, SEEK_SET) != 0) return false;
    r->head_at = r->head_n = 0;
    r->ended = false;
    r->left = UINT64_MAX;
    return true;
}

/* ---- errors ---------------------------------------------------------------------------------- */
static const char *sentence(archive_state *t)
{
    const char *lib = t->a ? t->f.archive_error_string(t->a) : NULL;
    if (t->of->r.why) return t->of->r.why;
    if (t->cut == BOMB || t->cut == POLY_PACKED_MEMORY) return t->cut;
    if (t->cut) {
        snprintf(t->why, sizeof t->why, "the packed file is %.150s", t->cut);
        return t->why;
    }
    snprintf(t->why, sizeof t->why, "the archive is broken or cut off%s%.150s", lib ? ": " : "",
             lib ? lib : "");
    return t->why;
}

static const char *code_of(const archive_state *t)
{
    if (is_bomb(t->of->meter)) return "limit";
    if (t->cut == POLY_PACKED_MEMORY) return "memory";
    return t->of->r.why ? t->of->r.code : "archive";
}

static bool is_raw(const archive_state *t)
{
    const int format = t->f.archive_format(t->a) & ARCHIVE_FORMAT_BASE_MASK;
    return t->single && format == ARCHIVE_FORMAT_RAW;
}

/* The next bytes of the member; 0: its end; else libarchive's error. Not archive_read_data(): where
 * that fails in the middle of a request it keeps what it has read so far to itself. What give() has
 * counted is not counted again; the zeroes of a sparse file pass nobody but us. */
static la_ssize_t next_bytes(archive_state *t, char *to, size_t n)
{
    while (!t->piece_n && !t->hole) {
        const void *p = NULL;
        la_int64_t at = 0;
        size_t got = 0;
        const int st = t->f.archive_read_data_block(t->a, &p, &got, &at);
        if (st == ARCHIVE_EOF) return t->cut && is_raw(t) ? ARCHIVE_FATAL : 0;
        if (st != ARCHIVE_OK && st != ARCHIVE_WARN && st != ARCHIVE_RETRY) return st;
        t->piece = p;
        t->piece_n = got;
        t->hole = at > 0 && (uint64_t)at > t->at ? (uint64_t)at - t->at : 0;
    }
    const size_t zeroes = t->hole < n ? (size_t)t->hole : n;
    const size_t k = n - zeroes < t->piece_n ? n - zeroes : t->piece_n;
    memset(to, 0, zeroes);
    if (k) memcpy(to + zeroes, t->piece, k);
    t->hole -= zeroes;
    t->piece += k;
    t->piece_n -= k;
    t->at += zeroes + k;
    t->of->meter->out += t->packed ? zeroes : zeroes + k;
    return (la_ssize_t)(zeroes + k);
}

static void begin_bytes(archive_state *t)
{
    t->piece_n = 0;
    t->hole = t->at = 0;
}

static ssize_t pull(void *payload, char *to, size_t n, const char **why, const char **code)
{
    archive_state *t = payload;
    poly_meter *m = t->of->meter;
    const la_ssize_t got = next_bytes(t, to, n);
    const bool bomb = is_bomb(m);
    if (got >= 0 && !bomb) return got;
    *code = code_of(t);
    *why = bomb ? BOMB : sentence(t);
    t->over = bomb || got == ARCHIVE_FATAL;
    return -1;
}

static poly_step fail(archive_state *t, poly_document *doc, const char *code, const char *why)
{
    if (poly_document_init(doc, t->name ? t->name : t->of->name))
        poly_document_fail(doc, code, why);
    return POLY_STEP_DOCUMENT;
}

/* ---- opening --------------------------------------------------------------------------------- */
static bool is_packed_name(const poly_source *s) { return s->stem < strlen(s->name); }

static bool open_library(archive_state *t, poly_source *s)
{
    const poly_unpack *f = &t->f;
    t->seekable = !t->packed && rewind_reader(&s->r);
    struct archive *a = t->a = f->archive_read_new();
    if (!a) return false;
    f->archive_read_support_format_tar(a);
    f->archive_read_support_format_zip(a);
    f->archive_read_support_format_7zip(a);
    f->archive_read_support_format_empty(a);
    if (t->single) f->archive_read_support_format_raw(a);
    f->archive_read_set_read_callback(a, give);
    if (t->seekable) f->archive_read_set_seek_callback(a, seek);
    f->archive_read_set_callback_data(a, t);
    return f->archive_read_open1(a) == ARCHIVE_OK;
}

static bool open_archive(poly_source *s)
{
    archive_state *t = calloc(1, sizeof *t);
    s->state = t;
    if (!t) return false;
    t->of = s;
    t->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return true;
}

static void close_archive(poly_source *s)
{
    archive_state *t = s->state;
    if (t && t->a) t->f.archive_read_free(t->a);
    if (t) poly_packed_close(t->packed);
    if (t && t->utf8) freelocale(t->utf8);
    if (t) free(t->name);
    free(t);
}

/* At the first step: libarchive may have to read, and to say something. False: *doc is an error. */
static bool begin(archive_state *t, poly_document *doc)
{
    const poly_str head = poly_reader_peek(&t->of->r, NULL);
    const char *why;
    t->single = poly_packed_is(head);
    t->told = true;
    if (t->single) t->packed = poly_packed_open(&t->of->r, head, &why);
    if (t->single && !t->packed)
        fail(t, doc, why == POLY_PACKED_MEMORY ? "memory" : "archive", why);
    else if (!poly_unpack_load(&t->f)) fail(t, doc, "archive", POLY_UNPACK_MISSING);
    else if (!open_library(t, t->of)) fail(t, doc, code_of(t), sentence(t));
    else return true;
    t->over = true;
    return false;
}

/* ---- members --------------------------------------------------------------------------------- */
/* "a/../../b" -> "a/__/__/b", "/etc/x" -> "etc/x": a name that no program that reads our records
 * can be led astray by. */
static void make_safe(char *to, const char *path)
{
    size_t n = 0;
    while (*path) {
        const size_t k = strcspn(path, "/\\");
        const bool up = k == 2 && path[0] == '.' && path[1] == '.';
        if (k && !(k == 1 && path[0] == '.')) {
            if (n) to[n++] = '/';
            memcpy(to + n, up ? "__" : path, k);
            n += k;
        }
        path += k + (path[k] != 0);
    }
    to[n] = 0;
}

static const char *path_of(archive_state *t, struct archive_entry *e)
{
    const char *path = t->f.archive_entry_pathname_utf8(e);
    if (!path) path = t->f.archive_entry_pathname(e);
    return path ? path : "";
}

static bool set_name(archive_state *t, const char *path, bool whole)
{
    const size_t k = strlen(t->of->name);
    free(t->name);
    t->name = malloc(k + strlen(path) + 2);
    if (!t->name) return false;
    memcpy(t->name, t->of->name, k + 1);
    if (whole) return true;
    t->name[k] = '/';
    make_safe(t->name + k + 1, path);
    return true;
}

/* Can members be skipped without unpacking them? */
static bool is_by_seeking(const archive_state *t)
{
    return t->seekable &&
           (t->f.archive_format(t->a) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
}

/* Reads over a member, but not over the holes of a sparse one, which may be long. False: it never
 * ends, or cannot be read; said by the next header. */
static bool pass(archive_state *t)
{
    char scratch[8192];
    const char *why, *code;
    ssize_t got;
    do {
        t->hole = 0;
        got = pull(t, scratch, sizeof scratch, &why, &code);
    } while (got > 0);
    return got == 0;
}

static bool is_wanted(const poly_source *s, const char *name)
{
    const char *inner = name + strlen(s->name) + 1;
    if (inner[0] == '.' || strstr(inner, "/.") || strncmp(inner, "__MACOSX/", 9) == 0) return false;
    return poly_walk_wants(s->walk, inner);
}

/* The first name of a file that the archive holds already; NULL: this is the first. */
static const char *first_name(const archive_state *t, struct archive_entry *e)
{
    return t->f.archive_entry_size(e) ? NULL : t->f.archive_entry_hardlink(e);
}

/* A second name was read: its file has been read by the first, or it is lost, which is told. */
static bool offer_again(archive_state *t, const char *first, poly_document *doc)
{
    char why[200];
    const bool wanted = is_wanted(t->of, t->name);
    snprintf(why, sizeof why, "a second name of a file that is passed over by its first, %.100s",
             first);
    char *name = t->name;
    t->name = NULL;
    const bool named = set_name(t, first, false);
    const bool lost = wanted && named && !is_wanted(t->of, t->name);
    free(t->name);
    t->name = name;
    t->over = !named;
    if (lost || !named)
        fail(t, doc, named ? "archive" : "memory", named ? why : POLY_NO_MEMORY);
    return doc->source != NULL;
}

/* A header was read: hands the member out, or passes it over (false). */
static bool offer(archive_state *t, struct archive_entry *e, poly_document *doc, poly_step *step)
{
    poly_source *s = t->of;
    const bool whole = is_raw(t);
    const unsigned type = (unsigned)t->f.archive_entry_filetype(e);
    *step = POLY_STEP_DOCUMENT;
    if (!set_name(t, path_of(t, e), whole)) {
        fail(t, doc, "memory", POLY_NO_MEMORY);
        t->over = true;
        return true;
    }
    if (type == AE_IFDIR) return false;
    const char *first = first_name(t, e);
    if (first) return offer_again(t, first, doc);
    const bool file = !type || type == AE_IFREG;
    if (!whole && (!file || !is_wanted(s, t->name))) {
        ++*s->skipped;
        if (!is_by_seeking(t) && !pass(t))
            fail(t, doc, code_of(t), is_bomb(s->meter) ? BOMB : sentence(t));
        return doc->source != NULL;
    }
    if (t->f.archive_entry_is_encrypted(e)) {
        fail(t, doc, "archive", ENCRYPTED);
        return true;
    }
    s->member_name = t->name;
    s->member_stem = whole && is_packed_name(s) ? s->stem : poly_path_unpacked(t->name);
    s->member = (poly_reader){.fd = -1,
                              .is_regular = s->r.is_regular,
                              .pull = pull,
                              .payload = t,
                              .stop = s->r.stop,
                              .left = UINT64_MAX};
    *step = POLY_STEP_MEMBER;
    return true;
}

/* What is left of the member before, where its reader gave up. */
static bool leave_member(archive_state *t)
{
    const bool inside = t->of->member.pull && !is_by_seeking(t);
    t->of->member = (poly_reader){.fd = -1};
    return !inside || pass(t);
}

/* An archive without anything for us is told, as such a folder is. */
static poly_step end(archive_state *t, poly_document *doc)
{
    t->over = true;
    return t->found ? POLY_STEP_END
                    : fail(t, doc, "archive",
                           "no articles in this archive: no file in it is of a kind that we read");
}

static poly_step next_step(poly_source *s, poly_document *doc)
{
    archive_state *t = s->state;
    struct archive_entry *e = NULL;
    poly_step step;
    if (!t->told && !begin(t, doc)) return POLY_STEP_DOCUMENT;
    while (!t->over) {
        if (!leave_member(t) && t->over) break; /* the member said it */
        free(t->name);
        t->name = NULL;
        const int st = t->f.archive_read_next_header(t->a, &e);
        begin_bytes(t);
        if (st == ARCHIVE_EOF && !t->cut) return end(t, doc);
        if (st == ARCHIVE_RETRY) continue;
        if (st == ARCHIVE_OK || st == ARCHIVE_WARN) {
            if (offer(t, e, doc, &step)) {
                t->found++;
                return step;
            }
            continue;
        }
        t->over = st == ARCHIVE_FATAL || st == ARCHIVE_EOF;
        t->found++;
        return fail(t, doc, code_of(t), sentence(t));
    }
    return POLY_STEP_END;
}

static poly_step next_member(poly_source *s, poly_document *doc)
{
    const archive_state *t = s->state;
    const locale_t before = t->utf8 ? uselocale(t->utf8) : (locale_t)0;
    const poly_step step = next_step(s, doc);
    if (before) uselocale(before);
    return step;
}

static bool is_ready(const poly_source *s) { return poly_reader_ready(&s->r); }

const poly_source_type poly_source_archive = {open_archive, next_member, close_archive, is_ready};
