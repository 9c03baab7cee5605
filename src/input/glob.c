/*
 * glob.c - patterns of paths, as .gitignore files write them.
 *
 *   in   a pattern, a path below a folder (or in an archive)
 *   out  does it match, or a folder that holds it?
 *
 * Without "/" a pattern is of a name anywhere, with one of a path from the folder on; "*" and "?"
 * stop at "/", "**" does not; "[a-z]", "[!a]", "\x"; "x/" is of folders only. Bytes are compared.
 * Time: at most pattern times path.
 */
#include "input/parts.h"

#include <string.h>

/* Does the byte belong to the class that begins at p ("[")? *end is behind it. No "]": "[" is a
 * letter. */
static bool in_class(const char *p, char c, const char **end)
{
    const char *q = p + 1;
    const bool negated = *q == '!' || *q == '^';
    bool in = false;
    q += negated;
    for (const char *first = q; *q && (*q != ']' || q == first); q++) {
        const char low = *q;
        const bool range = q[1] == '-' && q[2] && q[2] != ']';
        if (range) q += 2;
        if ((unsigned char)low <= (unsigned char)c &&
            (unsigned char)c <= (unsigned char)(range ? *q : low))
            in = true;
    }
    if (!*q) {
        *end = p + 1;
        return c == '[';
    }
    *end = q + 1;
    return c != '/' && in != negated;
}

/* One sign of the pattern against one byte: where the pattern goes on, or NULL. */
static const char *match_one(const char *p, char c)
{
    const char *end;
    if (*p == '?') return c != '/' ? p + 1 : NULL;
    if (*p == '[') return in_class(p, c, &end) ? end : NULL;
    if (*p == '\\' && p[1]) p++;
    return *p == c ? p + 1 : NULL;
}

/* The last "*" and the last "**" are the only ones that need another try: what stands before them
 * matched already. */
static bool match(const char *p, const char *s, size_t n)
{
    const char *star = NULL, *stars = NULL;
    size_t star_at = 0, stars_at = 0, i = 0;
    bool by_folder = false;
    for (;;) {
        if (p[0] == '*' && p[1] == '*') {
            p += 2;
            by_folder = *p == '/';
            p += by_folder;
            stars = p;
            stars_at = i;
            star = NULL;
            continue;
        }
        if (*p == '*') {
            star = ++p;
            star_at = i;
            continue;
        }
        if (i == n && !*p) return true;
        const char *next = i < n && *p ? match_one(p, s[i]) : NULL;
        if (next) {
            p = next;
            i++;
        } else if (star && star_at < n && s[star_at] != '/') {
            p = star;
            i = ++star_at;
        } else if (stars && stars_at < n) {
            star = NULL;
            do stars_at++;
            while (by_folder && stars_at < n && s[stars_at - 1] != '/');
            if (by_folder && stars_at == n) return false;
            p = stars;
            i = stars_at;
        } else {
            return false;
        }
    }
}

bool poly_glob(const char *pattern, const char *path, bool is_folder)
{
    char copy[POLY_GLOB_BYTES];
    size_t k = strlen(pattern);
    const bool folders_only = k > 1 && pattern[k - 1] == '/';
    if (k >= sizeof copy) return false;
    memcpy(copy, pattern, k + 1);
    if (folders_only) copy[--k] = 0;
    const char *p = copy[0] == '/' ? copy + 1 : copy;
    const bool is_path = copy[0] == '/' || strchr(p, '/') != NULL;
    size_t from = 0;
    for (size_t i = 0;; i++) {
        if (path[i] && path[i] != '/') continue;
        const bool folder = path[i] == '/' || is_folder;
        if (folder || !folders_only) {
            if (match(p, is_path ? path : path + from, is_path ? i : i - from)) return true;
        }
        if (!path[i]) return false;
        from = i + 1;
    }
}
