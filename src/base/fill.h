/* fill.h - one number many times: the compiler stores them one by one where it does not know how
 * many. */
#ifndef POLY_BASE_FILL_H
#define POLY_BASE_FILL_H

#include <stdint.h>
#include <string.h>

static inline void poly_fill(uint32_t *at, uint32_t n, uint32_t value)
{
    const uint32_t four[4] = {value, value, value, value};
    uint32_t i = 0;
    for (; n - i >= 4; i += 4) memcpy(at + i, four, sizeof four);
    for (; i < n; i++) at[i] = value;
}

#endif
