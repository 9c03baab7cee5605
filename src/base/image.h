/*
 * image.h - tables in memory as one block of bytes, and back: what takes long to build is built
 * once, kept in a file, mapped and used in place.
 *
 * A layout says of a type which of its members are pointers, and to what. From layouts everything
 * that hangs on a root is copied into an image, behind one another; all pointers are those that
 * hold where the image would like to lie. If it does, opening it costs nothing but the pages that
 * are used; else each pointer is moved, on pages of our own.
 *
 * A layout must name every pointer of its type: tests/unit/test_image.c makes two images of tables
 * that lie in different places and wants the same bytes. A file is told apart from all that is no
 * image of just these layouts, of this build and this machine, by its head. Damage is found by a
 * checksum over all of it, unless the caller knows that nobody touched it.
 */
#ifndef POLY_BASE_IMAGE_H
#define POLY_BASE_IMAGE_H

#include "base/buf.h"
#include "base/vec.h"

typedef struct poly_layout poly_layout;

typedef enum poly_field_kind {
    POLY_FIELD_TEXT, /* const char *, NUL-terminated, or NULL   */
    POLY_FIELD_STR,  /* poly_str                                */
    POLY_FIELD_MANY, /* items of a layout; a member counts them */
    POLY_FIELD_SOME, /* items of a layout: always `extra`       */
    POLY_FIELD_PART, /* a member laid out as a layout says      */
    POLY_FIELD_DROP  /* zeroes in the image: `extra` bytes      */
} poly_field_kind;

typedef struct poly_field {
    uint32_t at; /* offset of the member                                      */
    uint8_t kind; /* poly_field_kind                                          */
    uint32_t count_at; /* MANY: offset of the uint32_t that counts the items  */
    uint32_t extra;
    const poly_layout *of; /* MANY, SOME, PART */
} poly_field;

struct poly_layout {
    const char *name;
    uint32_t size; /* bytes of an item */
    uint32_t n_fields;
    const poly_field *fields;
};

/* Rows of tables of fields. */
#define POLY_TEXT_FIELD(type, member) {offsetof(type, member), POLY_FIELD_TEXT, 0, 0, NULL}
#define POLY_STR_FIELD(type, member) {offsetof(type, member), POLY_FIELD_STR, 0, 0, NULL}
#define POLY_MANY_FIELD(type, member, count, layout)                                               \
    {                                                                                              \
        offsetof(type, member), POLY_FIELD_MANY, offsetof(type, count), 0, layout                  \
    }
#define POLY_MANY_AND_FIELD(type, member, count, more,                                             \
                            layout) /* one or more items behind those that are counted */          \
    {                                                                                              \
        offsetof(type, member), POLY_FIELD_MANY, offsetof(type, count), more, layout               \
    }
#define POLY_SOME_FIELD(type, member, n, layout)                                                   \
    {                                                                                              \
        offsetof(type, member), POLY_FIELD_SOME, 0, n, layout                                      \
    }
#define POLY_PART_FIELD(type, member, layout)                                                      \
    {                                                                                              \
        offsetof(type, member), POLY_FIELD_PART, 0, 0, layout                                      \
    }
#define POLY_DROP_FIELD(type, member)                                                              \
    {                                                                                              \
        offsetof(type, member), POLY_FIELD_DROP, 0, sizeof(((type *)NULL)->member), NULL           \
    }
#define POLY_PADDING_FIELD(type, last) /* behind the last member: bytes that nobody sets */        \
    {                                                                                              \
        offsetof(type, last) + sizeof(((type *)NULL)->last), POLY_FIELD_DROP, 0,                   \
            sizeof(type) - offsetof(type, last) - sizeof(((type *)NULL)->last), NULL               \
    }
#define POLY_LAYOUT(type, table) {#type, sizeof(type), sizeof(table) / sizeof *(table), table}

extern const poly_layout poly_layout_u8, poly_layout_u16, poly_layout_u32, poly_layout_u64;

/* Appends the image of `root` to an empty `out`. `key` says what it was made from. Fails with NOMEM
 * or LIMIT (2 GiB). */
POLY_MUST_USE poly_status poly_image_write(poly_buf *out, const poly_layout *layout,
                                           const void *root, uint64_t key);

typedef struct poly_image { /* {0}: none */
    void *base;
    size_t size;
    const void *root; /* laid out as the layout says; read only */
} poly_image;

/* Maps the file open at `fd`, of `size` bytes, which must never change or shrink while it is
 * mapped: files of images are only ever replaced. False, and nothing is mapped, where it is no
 * sound image of this layout and key (0: of any). `trusted`: it was found sound before and has not
 * been touched since; the checksum is not asked. */
POLY_MUST_USE bool poly_image_map(poly_image *out, int fd, size_t size, const poly_layout *layout,
                                  uint64_t key, bool trusted);
void poly_image_unmap(poly_image *image); /* {0} is fine */

/* A number that changes with layouts, build, and machine: part of what images are made from. */
uint64_t poly_image_kind(const poly_layout *layout);

#endif
