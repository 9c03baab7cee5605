/* unpack.h - private to input/: libarchive's functions, looked up when an archive is met: a run
 * without one does not pay for the seven libraries that it brings. */
#ifndef POLY_INPUT_UNPACK_H
#define POLY_INPUT_UNPACK_H

#include "input/parts.h"

#include <archive.h>
#include <archive_entry.h>

#define POLY_UNPACK_FUNCTIONS(F)                                                                   \
    F(archive_read_new)                                                                            \
    F(archive_read_free) F(archive_read_support_filter_gzip)                                       \
        F(archive_read_support_filter_zstd)                                                        \
            F(archive_read_support_format_tar) F(archive_read_support_format_zip)                  \
                F(archive_read_support_format_7zip) F(archive_read_support_format_raw)             \
                    F(archive_read_support_format_empty) F(archive_read_set_read_callback)         \
                        F(archive_read_set_seek_callback) F(archive_read_set_callback_data)        \
                            F(archive_read_open1) F(archive_read_open_memory)                      \
                                F(archive_read_next_header) F(archive_read_data)                   \
                                    F(archive_read_data_block) F(archive_error_string)             \
                                        F(archive_format) F(archive_entry_pathname)                \
                                            F(archive_entry_pathname_utf8)                         \
                                                F(archive_entry_filetype)                          \
                                                    F(archive_entry_is_encrypted)          \
                                                        F(archive_entry_hardlink)              \
                                                            F(archive_entry_size)

typedef struct poly_unpack {
#define POLY_UNPACK_ROW(f) __typeof__(f) *f;
    POLY_UNPACK_FUNCTIONS(POLY_UNPACK_ROW)
#undef POLY_UNPACK_ROW
} poly_unpack;

/* The n functions of a library, in their order, into a struct of pointers to them. False: it is not
 * installed, or another one; the pointers are NULL. Cheap when it is loaded already; any thread may
 * call it. */
bool poly_library_load(void *to, const char *library, const char *const *functions, size_t n);

/* False: the library is not installed (Debian: libarchive13). Cheap when it is loaded already; any
 * thread may call it. */
bool poly_unpack_load(poly_unpack *out);
/* Adds what is packed by gzip or zstd, at most `most` bytes. LIMIT: more; IO: broken or cut off;
 * ARG: no library; NOMEM. */
POLY_MUST_USE poly_status poly_unpack_bytes(poly_buf *out, poly_str packed, size_t most);
extern const char POLY_UNPACK_MISSING[]; /* the sentence for that */

#endif
