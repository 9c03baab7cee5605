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
static inline uint64_t poly_hash_mix(uint64_t x) /* the finaliser of splitmix64 (Steele et al.
                                                  * 2014) */
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

/* splitmix64 as a generator: the next number below n (n > 0) of the sequence that *state, a seed,
 * begins (Lemire 2019, without its rejection: the bias is below n / 2^32). */
static inline uint32_t poly_random_below(uint64_t *state, uint32_t n)
{
    return (uint32_t)(((poly_hash_mix(*state += 0x9e3779b97f4a7c15u) >> 32) * n) >> 32);
}

#endif
