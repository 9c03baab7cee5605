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
/* The C library asked the processor when the program started; to ask it again is slow in a virtual
 * machine, which each question stops. */
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#endif
#ifdef CPU_FEATURE_ACTIVE
#define POLY_CPU_HAS(NAME, name) (CPU_FEATURE_ACTIVE(NAME) != 0)
#else
#define POLY_CPU_HAS(NAME, name) (__builtin_cpu_supports(name) != 0)
#endif
/* All that POLY_AVX2 lets the compiler use. */
static inline bool poly_cpu_has_avx2(void)
{
    return POLY_CPU_HAS(AVX2, "avx2") && POLY_CPU_HAS(BMI1, "bmi") && POLY_CPU_HAS(BMI2, "bmi2") &&
           POLY_CPU_HAS(POPCNT, "popcnt");
}
#else
#define POLY_HAS_AVX2 0
static inline bool poly_cpu_has_avx2(void) { return false; }
#endif

#endif
