/*
 * hash.h - one hash for tables of strings. Not keyed: strings chosen to collide make a table slow,
 * never wrong. So it is for those that we choose (lexicons) or that are few (the names of one
 * record); the words of a document have tables that collisions do not slow down (token/forms.h).
 */
#ifndef POLY_BASE_HASH_H
#define POLY_BASE_HASH_H

#include "polyanalyze.h"

uint64_t poly_hash_bytes(const void *p, size_t n);
/* For long blocks: several bytes a cycle. */
uint64_t poly_hash_block(const void *p, size_t n);
static inline uint64_t poly_hash_mix(uint64_t x) /* the finaliser of splitmix64 (Steele et al. 2014) */
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

#endif
