/* cpu.h - what the machine at hand has beyond what every one of its kind has. */
#ifndef POLY_BASE_CPU_H
#define POLY_BASE_CPU_H

#include <stdbool.h>

/* Goes into each of its callers, and is compiled for what these are compiled for. */
#if defined(__GNUC__)
#define POLY_INLINE static inline __attribute__((always_inline))
#else
#define POLY_INLINE static inline
#endif

#if defined(__x86_64__) && defined(__GNUC__)
#define POLY_HAS_AVX2 1
#include <immintrin.h>
#define POLY_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
/* All that POLY_AVX2 lets the compiler use. */
static inline bool poly_cpu_has_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
}
#else
#define POLY_HAS_AVX2 0
static inline bool poly_cpu_has_avx2(void) { return false; }
#endif

#endif
