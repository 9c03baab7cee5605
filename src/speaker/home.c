/*
 * home.c - the country that an article is at home in.
 *
 *   in   public bodies, the places and peoples of the first lines     out  a country's code
 *
 * Method: each speaks for its country, those of the first lines louder; bodies of state of other
 * countries are foreign ones (stakeholder.c).
 */
#include "speaker/identity.h"

#include <string.h>

typedef struct countries { /* of an article, with how much speaks for each */
    char code[16][3];
    uint32_t weight[16], n;
} countries;

static void count_country(countries *c, const char *code, uint32_t weight)
{
    enum { MOST = sizeof c->weight / sizeof *c->weight };
    uint32_t k = 0;
    if (!code[0] || strcmp(code, "XX") == 0) return;
    while (k < c->n && strcmp(c->code[k], code) != 0) k++;
    if (k == MOST) return;
    if (k == c->n) {
        memcpy(c->code[c->n++], code, 3);
        c->weight[k] = 0;
    }
    c->weight[k] += weight;
}

/* Countries, their towns and their people in the first lines: "Belgian Defense Ministry confirms
 * ...". */
static void count_places(const poly_resolver *r, countries *c)
{
    const poly_hits *hits = r->in->hits;
    for (uint32_t i = 0; i < r->in->toks->count && i < POLY_W_HOME_TOKENS; i++) {
        if (!(r->in->toks->at[i].flags & POLY_TOKF_CAP)) continue;
        const poly_hit *place = poly_hit_at(hits, i, POLY_K_PLACE);
        if (place)
            count_country(c, poly_engine_entry(r->in->engine, place->entry)->country,
                          POLY_W_HOME_PLACE);
        for (const poly_hit *h = poly_hit_at(hits, i, POLY_K_PARTICLE);
             h && h < hits->at + hits->count && h->tok == i; h++) {
            const poly_entry *e = poly_engine_entry(r->in->engine, h->entry);
            if (e->kind == POLY_K_PARTICLE && e->cls == POLY_PART_DEMONYM)
                count_country(c, e->country, POLY_W_HOME_PLACE);
        }
    }
}

/* The country an English or Malay article is at home in: that of most of its public bodies and of
 * its first lines; of several the one first named. An Indonesian article is at home. */
void poly_home_find(poly_resolver *r)
{
    countries c = {.n = 0};
    const uint8_t lang = r->in->sents->lang;
    memcpy(r->home, lang == POLY_LANG_MS ? "MY" : "ID", 3);
    if (lang != POLY_LANG_EN && lang != POLY_LANG_MS) return;
    count_places(r, &c);
    for (uint32_t i = 0; i < r->in->ents->count; i++) {
        const poly_entity *e = &r->in->ents->at[i];
        if (e->kind != POLY_E_ORG || e->org_entry == POLY_NONE) continue;
        const poly_entry *org = poly_engine_entry(r->in->engine, e->org_entry);
        const bool head = e->core.tok < POLY_W_HOME_TOKENS && org->stakeholder != POLY_SH_MEDIA;
        if (org->stakeholder != POLY_SH_INDUSTRY && org->stakeholder != POLY_SH_THREAT_ACTOR)
            count_country(&c, org->country, head ? POLY_W_HOME_HEAD : 1);
    }
    uint32_t best = 0;
    for (uint32_t k = 1; k < c.n; k++) {
        if (c.weight[k] > c.weight[best]) best = k;
    }
    if (c.n) memcpy(r->home, c.code[best], 3);
}
