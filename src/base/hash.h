/*
 * hash.h - one hash for all tables. Not keyed: words chosen to collide make a table slow
 * (measured: 60,000 of them take 2.5 s), never wrong.
 */
#ifndef POLY_BASE_HASH_H
#define POLY_BASE_HASH_H

#include "polyanalyze.h"

uint64_t poly_hash_bytes(const void *p, size_t n);
static inline uint64_t poly_hash_mix(uint64_t x) /* the finaliser of splitmix64 (Steele et al. 2014) */
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

#endif
