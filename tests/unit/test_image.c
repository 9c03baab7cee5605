/*
 * test_image.c - compiled lexicons written down, mapped, kept: the same engine comes back, damage
 * is found, several processes do not disturb each other, and changed sources are seen.
 */
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <time.h>

#include "lexicon/image.h"
#include "lib/lib.h"
#include "lib/mini.h"

static char cache[64] = "/tmp/poly-cache-XXXXXX";

static const char *const articles[] = {
    "corpus/id/id01-marunda-data-warga.txt", "corpus/id/id02-ruu-kks-pasal-14.txt",
    "corpus/id/id12-sempadan-tiga-negara.txt", "corpus/en/en01-harbour-pilot-ransom.txt",
    "corpus/en/en05-strait-forum-incident-line.txt"};

static poly_engine *open_with(const char *dir, const char *cache_dir)
{
    poly_engine *e = NULL;
    poly_error err = {0};
    const poly_engine_options opt = {.size = sizeof opt, .dir = dir, .cache_dir = cache_dir};
    if (poly_engine_open(&e, &opt, &err) != POLY_OK)
        fail_msg("%s:%u: %s", err.file, err.line, err.what);
    return e;
}

static poly_buf image_of(const poly_engine *e)
{
    poly_buf b;
    poly_buf_init(&b);
    assert_int_equal(poly_engine_write_image(&b, e, 7), POLY_OK);
    return b;
}

static void same_image(const poly_engine *x, const poly_engine *y)
{
    poly_buf a = image_of(x), b = image_of(y);
    assert_int_equal(a.n, b.n);
    for (size_t i = 0; i < a.n; i++) {
        if (a.p[i] != b.p[i])
            fail_msg(
                "byte %zu: a pointer that src/lexicon/image.c has no row for, or bytes never set",
                i);
    }
    poly_buf_free(&a);
    poly_buf_free(&b);
}

static lib_bytes all_of(const poly_engine *e, const char *path)
{
    lib_bytes out = {0};
    size_t n = 0;
    char *text = lib_read(path, &n);
    poly_doc *d = NULL;
    assert_non_null(text);
    const poly_doc_options opt = {.size = sizeof opt, .explain = true};
    assert_int_equal(poly_analyze(&d, e, text, n, &opt, NULL), POLY_OK);
    const poly_write_options w = {.size = sizeof w, .explain = true, .with_text = true};
    assert_int_equal(poly_doc_write(d, &w, lib_keep, &out), POLY_OK);
    for (int s = 0; s < POLY_STAGE_N; s++)
        assert_int_equal(poly_doc_dump(d, (poly_stage)s, lib_keep, &out), POLY_OK);
    poly_doc_close(d);
    free(text);
    return out;
}

static void same_answers(const poly_engine *x, const poly_engine *y)
{
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        lib_bytes a = all_of(x, articles[i]), b = all_of(y, articles[i]);
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.p, b.p, a.n);
        free(a.p);
        free(b.p);
    }
}

/* ---- the cache folder ------------------------------------------------------------------------ */
/* How many files of the cache begin so; one of them. */
static int files_with(const char *head, char *path, size_t cap)
{
    int n = 0;
    DIR *d = opendir(cache);
    for (struct dirent *e; d && (e = readdir(d));) {
        if (strncmp(e->d_name, head, strlen(head)) != 0) continue;
        if (path) snprintf(path, cap, "%.63s/%.100s", cache, e->d_name);
        n++;
    }
    if (d) closedir(d);
    return n;
}

static void empty_cache(void)
{
    char path[256];
    while (files_with("lexicon-", path, sizeof path)) assert_int_equal(unlink(path), 0);
    while (files_with("seen-", path, sizeof path)) assert_int_equal(unlink(path), 0);
    assert_int_equal(files_with("new-", NULL, 0), 0);
}

static int set_up(void **state)
{
    (void)state;
    mini_enter();
    mini_fill();
    return mkdtemp(cache) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    empty_cache();
    return rmdir(cache);
}

/* ---- tests ----------------------------------------------------------------------------------- */
/* Compiled twice, tables lie in two places: a pointer without a row would differ. */
static void every_pointer_has_a_row(void **state)
{
    (void)state;
    poly_engine *x = open_with(lib_lexicons(), NULL), *y = open_with(lib_lexicons(), NULL);
    assert_false(poly_engine_is_mapped(x));
    same_image(x, y);
    poly_engine_close(x);
    poly_engine_close(y);
}

static void mapped_engines_are_the_same(void **state)
{
    (void)state;
    empty_cache();
    poly_engine *fresh = open_with(lib_lexicons(), cache);
    assert_false(poly_engine_is_mapped(fresh));
    assert_int_equal(files_with("lexicon-", NULL, 0), 1);
    /* The second of one image finds its place taken: its pointers are moved. */
    poly_engine *mapped = open_with(lib_lexicons(), cache),
                *moved = open_with(lib_lexicons(), cache);
    assert_true(poly_engine_is_mapped(mapped) && poly_engine_is_mapped(moved));
    assert_null(poly_engine_check(mapped));
    assert_null(poly_engine_check(moved));
    same_image(fresh, mapped);
    same_image(fresh, moved);
    same_answers(fresh, mapped);
    same_answers(fresh, moved);
    poly_engine_close(fresh);
    poly_engine_close(mapped);
    same_answers(moved, moved); /* the other's end is not its own */
    poly_engine_close(moved);
}

static void a_saved_file_opens(void **state)
{
    char path[128];
    (void)state;
    snprintf(path, sizeof path, "%s/saved", cache);
    poly_engine *e = open_with(mini_dir, NULL);
    lib_bytes bytes = {0};
    assert_int_equal(poly_engine_save(e, lib_keep, &bytes), POLY_OK);
    FILE *f = fopen(path, "wb");
    assert_true(f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n && fclose(f) == 0);
    poly_engine *again = open_with(path, NULL);
    assert_true(poly_engine_is_mapped(again));
    same_image(e, again);
    poly_engine_close(again);
    poly_engine_close(e);
    free(bytes.p);
    assert_int_equal(unlink(path), 0);
}

/* Opens the mini lexicons by a cache whose image was changed: it must not be used, and be whole
 * again afterwards. */
static void refuses(const char *why)
{
    poly_engine *e = open_with(mini_dir, cache);
    if (poly_engine_is_mapped(e)) fail_msg("%s: it was used", why);
    poly_engine_close(e);
    e = open_with(mini_dir, cache);
    if (!poly_engine_is_mapped(e)) fail_msg("%s: it was not written again", why);
    poly_engine_close(e);
}

static void change_byte(const char *path, size_t at)
{
    unsigned char c = 0;
    const int fd = open(path, O_RDWR);
    assert_true(fd >= 0 && pread(fd, &c, 1, (off_t)at) == 1);
    c ^= 0x40;
    assert_true(pwrite(fd, &c, 1, (off_t)at) == 1 && close(fd) == 0);
}

static void damaged_images_are_written_again(void **state)
{
    char path[256] = "";
    struct stat st;
    (void)state;
    empty_cache();
    poly_engine_close(open_with(mini_dir, cache));
    assert_int_equal(files_with("lexicon-", path, sizeof path), 1);
    assert_int_equal(stat(path, &st), 0);
    const size_t n = (size_t)st.st_size;
    /* the head's members first */
    const size_t places[] = {0, 8, 16, 24, 32, 40, 48, 56, 64, 100, n / 3, n / 2, n - 5, n - 1};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        change_byte(path, places[i]);
        refuses("a byte was changed");
    }
    const size_t sizes[] = {0, 1, 71, 72, 4096, n / 2, n - 1, n + 1};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        assert_int_equal(truncate(path, (off_t)sizes[i]), 0);
        refuses("another size");
    }
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0); /* a folder in its place */
    poly_engine *e = open_with(mini_dir, cache);
    assert_false(poly_engine_is_mapped(e));
    poly_engine_close(e);
    assert_int_equal(rmdir(path), 0);
}

static void no_cache_folder_is_no_error(void **state)
{
    static const char *const folders[] = {"", "/dev/null", "/dev/null/x", "/proc/polyanalyze"};
    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        for (int round = 0; round < 2; round++) {
            poly_engine *e = open_with(mini_dir, folders[i]);
            assert_false(poly_engine_is_mapped(e));
            poly_engine_close(e);
        }
    }
}

static void many_at_once(void **state)
{
    enum { PROCESSES = 8, ROUNDS = 6 };
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        empty_cache();
        for (int i = 0; i < PROCESSES; i++) {
            const pid_t child = fork();
            assert_true(child >= 0);
            if (child) continue;
            poly_engine *e = NULL;
            const poly_engine_options opt = {
                .size = sizeof opt, .dir = mini_dir, .cache_dir = cache};
            const poly_status st = poly_engine_open(&e, &opt, NULL);
            const bool good =
                st == POLY_OK && !poly_engine_check(e) && poly_engine_entry_count(e) > 0;
            poly_engine_close(e);
            _exit(good ? 0 : 1);
        }
        int status, left = PROCESSES;
        while (left && wait(&status) > 0) {
            assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
            left--;
        }
        assert_int_equal(left, 0);
        assert_int_equal(files_with("lexicon-", NULL, 0), 1);
        assert_int_equal(files_with("new-", NULL, 0), 0);
    }
}

/* Only what has not changed for some seconds is taken from stat(2) alone. */
static void changed_sources_are_seen(void **state)
{
    static const char one[] = "threat.breach\tOne\tSatu\n", two[] = "threat.breach\tTwo\tDuwa\n";
    char path[128];
    struct stat st;
    (void)state;
    empty_cache();
    mini_put("themes.tsv", one, sizeof one - 1);
    poly_engine_close(open_with(mini_dir, cache));
    poly_engine_close(open_with(mini_dir, cache));
    assert_int_equal(files_with("seen-", NULL, 0), 0); /* too early */
    nanosleep(&(struct timespec){.tv_sec = 4}, NULL);
    poly_engine_close(open_with(mini_dir, cache));
    assert_int_equal(files_with("seen-", NULL, 0), 1);
    poly_engine *e = open_with(mini_dir, cache);
    assert_true(poly_engine_is_mapped(e));
    assert_string_equal(poly_theme_label(e, 0, "en"), "One");
    poly_engine_close(e);
    snprintf(path, sizeof path, "%s/themes.tsv", mini_dir);
    assert_int_equal(stat(path, &st), 0);
    mini_put("themes.tsv", two, sizeof two - 1); /* of one size, and dated as before */
    const struct timespec times[2] = {st.st_atim, st.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    e = open_with(mini_dir, cache);
    assert_string_equal(poly_theme_label(e, 0, "en"), "Two");
    assert_false(poly_engine_is_mapped(e));
    poly_engine_close(e);
    mini_put("id/acts.tsv", "janji\tpromise\t2\n", 16); /* a file more */
    e = open_with(mini_dir, cache);
    assert_false(poly_engine_is_mapped(e));
    poly_engine_close(e);
    mini_drop("id/acts.tsv");
    e = open_with(mini_dir, cache);
    assert_true(poly_engine_is_mapped(e)); /* the image of before is still there */
    poly_engine_close(e);
}

/* An image that was touched after it was found sound is looked through again. */
static void touched_images_are_not_trusted(void **state)
{
    char path[256] = "";
    (void)state;
    empty_cache();
    poly_engine_close(open_with(mini_dir, cache));
    nanosleep(&(struct timespec){.tv_sec = 4}, NULL);
    poly_engine_close(open_with(mini_dir, cache));
    assert_int_equal(files_with("seen-", NULL, 0), 1);
    assert_int_equal(files_with("lexicon-", path, sizeof path), 1);
    change_byte(path, 1000);
    refuses("changed behind the note");
}

static void old_images_go(void **state)
{
    char line[64];
    (void)state;
    empty_cache();
    for (int i = 0; i < 12; i++) {
        const int n = snprintf(line, sizeof line, "threat.breach\tNumber %d\tNomor\n", i);
        mini_put("themes.tsv", line, (size_t)n);
        poly_engine_close(open_with(mini_dir, cache));
        /* none is pruned within its second */
        if (i == 7) nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 100000000}, NULL);
    }
    const int left = files_with("lexicon-", NULL, 0);
    if (left < 6 || left > 11) fail_msg("%d images are left", left);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_pointer_has_a_row),
                                       cmocka_unit_test(mapped_engines_are_the_same),
                                       cmocka_unit_test(a_saved_file_opens),
                                       cmocka_unit_test(damaged_images_are_written_again),
                                       cmocka_unit_test(no_cache_folder_is_no_error),
                                       cmocka_unit_test(many_at_once),
                                       cmocka_unit_test(changed_sources_are_seen),
                                       cmocka_unit_test(touched_images_are_not_trusted),
                                       cmocka_unit_test(old_images_go)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
