/*
 * content.c - which blocks of a page are its article.
 *
 *   in   poly_html_page        out  a range of blocks, and those inside it that count
 *
 * Method: each block has a worth: sentences outside links are worth their length, links and scraps
 * cost. The article is the element (or the run of sisters) whose blocks are worth most together:
 * the maximum over subtrees of the sum that Pasternack and Roth (WWW 2009) take over runs of
 * tokens; density of links after Kohlschuetter et al. (WSDM 2010). What class names and tags say
 * (related, share, comments ...) is believed only of parts that hold less than half of the text.
 */
#include "html/content.h"

#include <string.h>

enum {
    SENTENCE = 80,      /* bytes from which a block is prose even without a full stop */
    SCRAP_COST = 5,    /* what a heading or a label costs, */
    LINK_COST = 80,     /* a line of links, */
    CUT_COST = 30,      /* a part that is cut */
    NAMED_SHARE = 50,   /* per cent of the best sum from which what the page names its article is
                         * it */
    CLIMB_SUM = 60,     /* per cent of the sum that may be lost by climbing, where the prose grows
                         * to so many per cent */
    CLIMB_PROSE = 130,
    SENTENCE_LINKED = 80, /* per cent of a sentence that may be links */
    LINKED_SHARE = 45,  /* per cent of a block inside links that make it navigation */
};

/* ---- what class names say -------------------------------------------------------------------- */
static const char *const bad_words[] = {
    "ad", "ads", "advert", "advertisement", "advertising", "adsbygoogle", "aside", "author",
    "authors", "bacajuga", "banner", "bio", "breadcrumb", "breadcrumbs", "byline", "caption",
    "comment", "comments", "commentlist", "consent", "cookie", "cookies", "copyright", "credit",
    "credits", "disclaimer", "disqus", "feedback", "follow", "footer", "foot", "gallery",
    "hidden", "iklan", "infobox", "komentar", "lainnya", "links", "login", "menu", "meta",
    "metadata", "modal", "more", "mostread", "nav", "navbar", "navigation", "newsletter",
    "outbrain", "overlay", "pager", "pagination", "paging", "paywall", "popular", "popup",
    "print", "promo", "promotion", "rating", "recirc", "recommend", "recommendation",
    "recommendations", "recommended", "registration", "related", "rekomendasi", "respond",
    "share", "shares", "sharing", "shoutbox", "sidebar", "signup", "skip", "social", "sponsor",
    "sponsored", "subscribe", "subscription", "suggest", "suggested", "tag", "tags", "taboola",
    "teaser", "terkait", "terpopuler", "toc", "toolbar", "tools", "trending", "tweet", "utility",
    "widget", "widgets", NULL};
static const char *const good_words[] = {
    "article", "articlebody", "body", "bodycopy", "bodytext", "content", "detail", "entry",
    "isi", "main", "post", "read", "story", "text", NULL};

static bool is_one_of(poly_str w, const char *const *words)
{
    for (; *words; words++) {
        if (poly_str_eq(w, poly_str_of(*words))) return true;
    }
    return false;
}

/* +1: speaks for an article; -1: against; 0: neither. "has-sidebar" speaks of others. */
static int hint_of(poly_str classes)
{
    static const char *const others[] = {"has", "no", "with", "without", "is", "js", "not", NULL};
    int good = 0, bad = 0;
    poly_str last = {NULL, 0};
    for (size_t i = 0; i < classes.n;) {
        size_t end = i;
        while (end < classes.n && poly_is_ascii_letter(classes.p[end])) end++;
        const poly_str w = {classes.p + i, end - i};
        if (w.n && !is_one_of(last, others)) {
            bad += is_one_of(w, bad_words);
            good += is_one_of(w, good_words);
        }
        last = w;
        i = end + 1;
    }
    return bad ? -1 : good ? 1 : 0;
}

static bool is_apart(uint8_t tag)
{
    return tag == POLY_TAG_NAV || tag == POLY_TAG_ASIDE || tag == POLY_TAG_FOOTER ||
           tag == POLY_TAG_FORM || tag == POLY_TAG_CAPTION || tag == POLY_TAG_FIGURE;
}

/* What readers say may be longer than the article. */
static bool is_comments(poly_str classes)
{
    static const char *const words[] = {"comment", "comments", "commentlist", "disqus", "komentar",
                                        "respond", NULL};
    for (size_t i = 0; i < classes.n;) {
        size_t end = i;
        while (end < classes.n && poly_is_ascii_letter(classes.p[end])) end++;
        if (is_one_of((poly_str){classes.p + i, end - i}, words)) return true;
        i = end + 1;
    }
    return false;
}

/* "articleBody", "entry-content": what the page itself calls its article. */
static bool is_named_article(poly_str classes)
{
    static const char *const names[] = {"articlebody",
                                        "article-body",
                                        "article_body",
                                        "article-content",
                                        "article__content",
                                        "article__body",
                                        "entry-content",
                                        "post-content",
                                        "post-body",
                                        "story-body",
                                        "story-content",
                                        "articletext",
                                        "article-text",
                                        "read__content",
                                        "detail__body-text",
                                        "detail-text",
                                        "content-detail",
                                        "itp_bodycontent",
                                        "td-post-content",
                                        "single-content",
                                        "news-content",
                                        "blog-content",
                                        NULL};
    for (size_t i = 0; i < classes.n;) {
        size_t end = i;
        while (end < classes.n && classes.p[end] != ' ') end++;
        if (is_one_of((poly_str){classes.p + i, end - i}, names)) return true;
        i = end + 1;
    }
    return false;
}

/* ---- worth ----------------------------------------------------------------------------------- */
typedef struct judge {
    const poly_html_page *p;
    uint32_t *cut;      /* by element: the outermost element that is cut and holds it, + 1; 0:
                         * none */
    uint64_t *prose;    /* by element: bytes of prose inside */
    int64_t *sum;       /* by element: worth of what is inside */
    uint8_t *named;     /* by element: it is named the article (1) or holds one that is (2) */
    uint64_t all;       /* bytes of prose */
    uint64_t article;   /* bytes of prose in the largest element that is named the article */
} judge;

static poly_str classes_of(const judge *j, uint32_t e)
{
    return (poly_str){j->p->classes.p + j->p->elements.at[e].class_at,
                      j->p->elements.at[e].class_n};
}

static bool ends_sentence(poly_str s)
{
    size_t n = s.n;
    while (n && (strchr("\"')]", s.p[n - 1]) || (unsigned char)s.p[n - 1] >= 0x80))
        n--; /* closing marks of any kind */
    return n && strchr(".!?:;", s.p[n - 1]);
}

/* Is more than so much of the block inside links? */
static bool is_linked(const poly_html_block *b, uint32_t per_cent)
{
    return b->linked * (uint64_t)100 > b->n * (uint64_t)per_cent;
}

static bool is_prose(const poly_html_page *p, const poly_html_block *b)
{
    if (is_linked(b, LINKED_SHARE)) return false;
    return b->n >= SENTENCE || (b->n >= 25 && ends_sentence(poly_html_block_text(p, b)));
}

static int64_t worth_of(const judge *j, const poly_html_block *b)
{
    if (b->hidden || b->element == POLY_NONE) return 0;
    const uint8_t tag = j->p->elements.at[b->element].tag;
    if (j->cut[b->element]) return -CUT_COST;
    if (!is_prose(j->p, b)) return b->linked * 2 > b->n ? -LINK_COST : -SCRAP_COST;
    const int64_t plain = b->n - b->linked;
    return tag == POLY_TAG_LI || tag == POLY_TAG_CELL ? plain / 2
           : tag == POLY_TAG_HEADING                  ? 0
                                                      : plain;
}

/* ---- the article ----------------------------------------------------------------------------- */
static void measure(judge *j)
{
    const poly_html_page *p = j->p;
    for (uint32_t i = 0; i < p->blocks.count; i++) {
        const poly_html_block *b = &p->blocks.at[i];
        if (b->hidden || b->element == POLY_NONE || !is_prose(p, b)) continue;
        j->prose[b->element] += b->n;
        j->all += b->n;
    }
    for (uint32_t e = p->elements.count; e-- > 0;) { /* children stand behind their parents */
        const uint32_t parent = p->elements.at[e].parent;
        if (is_named_article(classes_of(j, e))) j->named[e] = 1;
        if (j->named[e] == 1 && j->prose[e] > j->article) j->article = j->prose[e];
        if (parent == POLY_NONE) continue;
        j->prose[parent] += j->prose[e];
        if (j->named[e] && !j->named[parent] && j->prose[e] * 4 > j->all) j->named[parent] = 2;
    }
}

static void cut_parts(judge *j)
{
    const poly_html_page *p = j->p;
    for (uint32_t e = 0; e < p->elements.count; e++) {
        const poly_html_element *x = &p->elements.at[e];
        if (x->parent != POLY_NONE && j->cut[x->parent]) {
            j->cut[e] = j->cut[x->parent];
            continue;
        }
        const bool whole =
            x->tag == POLY_TAG_BODY || x->tag == POLY_TAG_ARTICLE || x->tag == POLY_TAG_MAIN;
        const bool apart = is_apart(x->tag) || (!whole && hint_of(classes_of(j, e)) < 0);
        const bool part =
            j->prose[e] * 2 < j->all || (j->article * 3 > j->all && is_comments(classes_of(j, e)));
        if (apart && !j->named[e] && part) j->cut[e] = e + 1;
    }
}

static uint32_t pick(judge *j)
{
    const poly_html_page *p = j->p;
    uint32_t best = POLY_NONE, named = POLY_NONE;
    for (uint32_t i = 0; i < p->blocks.count; i++) {
        if (p->blocks.at[i].element != POLY_NONE)
            j->sum[p->blocks.at[i].element] += worth_of(j, &p->blocks.at[i]);
    }
    for (uint32_t e = p->elements.count; e-- > 0;) {
        const uint32_t parent = p->elements.at[e].parent;
        if (best == POLY_NONE || j->sum[e] > j->sum[best]) best = e;
        if (j->named[e] == 1 && (named == POLY_NONE || j->sum[e] >= j->sum[named])) named = e;
        if (parent != POLY_NONE) j->sum[parent] += j->sum[e];
    }
    if (named != POLY_NONE && j->sum[named] * 100 > j->sum[best] * NAMED_SHARE) return named;
    return best;
}

/* The element around the best one, as long as it holds much more of the article at little cost. */
static uint32_t climb(const judge *j, uint32_t e)
{
    for (;;) {
        const uint32_t parent = j->p->elements.at[e].parent;
        if (parent == POLY_NONE || j->named[e] == 1) return e;
        const bool more = j->prose[parent] * 100 >= j->prose[e] * CLIMB_PROSE;
        if (!more || j->sum[parent] * 100 < j->sum[e] * CLIMB_SUM) return e;
        e = parent;
    }
}

/* A paragraph that is mostly links is one all the same when it is a sentence. */
static bool belongs(const judge *j, const poly_html_block *b)
{
    if (!is_linked(b, LINKED_SHARE)) return true;
    return j->p->elements.at[b->element].tag == POLY_TAG_P &&
           !is_linked(b, SENTENCE_LINKED) && b->n >= SENTENCE &&
           ends_sentence(poly_html_block_text(j->p, b));
}

/* The blocks of the element, up to its last prose: what follows ("More stories") is none of it. */
static void keep(const judge *j, uint32_t best, uint8_t *kept)
{
    const uint32_t end = j->p->elements.at[best].end;
    uint32_t last = 0;
    for (uint32_t i = 0; i < j->p->blocks.count; i++) {
        const poly_html_block *b = &j->p->blocks.at[i];
        if (b->element == POLY_NONE || b->element < best || b->element >= end || b->hidden ||
            j->cut[b->element])
            continue;
        kept[i] = belongs(j, b);
        if (kept[i] && is_prose(j->p, b)) last = i;
    }
    for (uint32_t i = last + 1; i < j->p->blocks.count; i++) kept[i] = 0;
}

poly_status poly_html_content_find(poly_html_content *out, const poly_html_page *p, poly_arena *mem)
{
    const uint32_t ne = p->elements.count, nb = p->blocks.count;
    judge j = {.p = p,
               .cut = poly_arena_alloc(mem, ne, sizeof *j.cut),
               .prose = poly_arena_alloc(mem, ne, sizeof *j.prose),
               .sum = poly_arena_alloc(mem, ne, sizeof *j.sum),
               .named = poly_arena_alloc(mem, ne, sizeof *j.named)};
    uint8_t *kept = poly_arena_alloc(mem, nb, 1);
    *out = (poly_html_content){.kept = kept};
    if (mem->status != POLY_OK || !ne) return mem->status;
    measure(&j);
    cut_parts(&j);
    keep(&j, climb(&j, pick(&j)), kept);
    return POLY_OK;
}
