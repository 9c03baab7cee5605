/* prefetch.h - asks for what will be read soon: tables larger than the caches are read in
 * batches. */
#ifndef POLY_BASE_PREFETCH_H
#define POLY_BASE_PREFETCH_H

#if defined(__GNUC__)
#define POLY_PREFETCH(p) __builtin_prefetch(p)
#else
#define POLY_PREFETCH(p) ((void)(p))
#endif

#endif
