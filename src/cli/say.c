/* say.c - messages and progress on standard error. Nothing here is a result: failures to write
 * are not told. */
#define _POSIX_C_SOURCE 200809L
#include "cli/cli.h"

#include "base/escape.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void poly_cli_disarm(char *s)
{
    const poly_str all = poly_str_of(s);
    size_t n = 0, len;
    for (size_t i = 0; i < all.n; i += len) {
        const size_t control = poly_control_len(all, i);
        len = control ? control : 1;
        s[n++] = control ? '?' : s[i];
    }
    s[n] = 0;
}

void poly_cli_say(const char *format, ...)
{
    char line[8192];
    va_list args;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    poly_cli_disarm(line);
    fprintf(stderr, "polyanalyze: %s\n", line);
}

void poly_cli_say_document(const poly_document *doc)
{
    assert(doc->error);
    const char *source = strcmp(doc->source, "-") == 0 ? "<stdin>" : doc->source;
    if (doc->line) poly_cli_say("%s:%llu: %s", source, (unsigned long long)doc->line, doc->error);
    else poly_cli_say("%s: %s", source, doc->error);
}

poly_exit poly_cli_no_memory(void)
{
    poly_cli_say("memory ran out");
    return POLY_EXIT_MEMORY;
}

/* ---- progress -------------------------------------------------------------------------------- */
static int64_t now_ms(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void poly_progress_start(poly_progress *p, bool on, bool plain)
{
    *p = (poly_progress){.on = on, .plain = plain};
    if (on) p->start_ms = p->last_ms = now_ms();
}

static void draw_bar(char *bar, size_t cells, uint64_t done, uint64_t total)
{
    const size_t full = total ? (size_t)((double)cells * (double)done / (double)total) : 0;
    for (size_t i = 0; i < cells; i++) bar[i] = i < full ? '#' : '.';
    bar[cells] = 0;
}

/* "0:42", "1:02:03" */
static void say_time(double seconds)
{
    const unsigned long long s = (unsigned long long)(seconds + 0.5);
    if (s >= 3600) fprintf(stderr, "%llu:%02llu:%02llu", s / 3600, s / 60 % 60, s % 60);
    else fprintf(stderr, "%llu:%02llu", s / 60, s % 60);
}

static void put_numbers(const poly_progress *p, uint64_t documents, uint64_t failed, uint64_t bytes,
                        double seconds)
{
    const double mb = (double)bytes / 1e6;
    fprintf(stderr, "%llu documents, %.0f MB, %.1f MB/s", (unsigned long long)documents, mb,
            mb / seconds);
    if (failed) fprintf(stderr, ", %llu failed", (unsigned long long)failed);
    if (p->total <= bytes || !bytes) return;
    fprintf(stderr, ", ");
    say_time((double)(p->total - bytes) * seconds / (double)bytes);
    fprintf(stderr, " left");
}

void poly_progress_show(poly_progress *p, uint64_t documents, uint64_t failed, uint64_t bytes,
                        const poly_cli_options *o)
{
    char bar[25];
    if (!p->on) return;
    const int64_t now = now_ms();
    if (now - p->start_ms < 1000 || now - p->last_ms < (p->plain ? 10000 : 100)) return;
    if (!p->total) p->total = poly_input_total(o->args, o->n_args, &o->input);
    p->last_ms = now;
    const double seconds = (double)(now - p->start_ms) / 1e3;
    if (p->plain) {
        fprintf(stderr, "polyanalyze: ");
        put_numbers(p, documents, failed, bytes, seconds);
        fputc('\n', stderr);
        return;
    }
    p->shown = true;
    const uint64_t done = bytes < p->total ? bytes : p->total;
    draw_bar(bar, sizeof bar - 1, done, p->total);
    fprintf(stderr, "\r\033[K");
    if (p->total) fprintf(stderr, "[%s] %3.0f%%  ", bar, 100.0 * (double)done / (double)p->total);
    put_numbers(p, documents, failed, bytes, seconds);
}

void poly_progress_erase(poly_progress *p)
{
    if (!p->shown) return;
    fprintf(stderr, "\r\033[K");
}
