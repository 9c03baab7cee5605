/*
 * calendar.c - days as numbers: the proleptic Gregorian calendar.
 *
 * Method: days_from_civil and civil_from_days of H. Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms" (2013): years begin in March, in eras of 400 years.
 */
#include "base/calendar.h"

#include <assert.h>

int32_t poly_day_at(int32_t year, uint32_t month, uint32_t day)
{
    assert(month >= 1 && month <= 12);
    const int32_t y = month <= 2 ? year - 1 : year;
    const int32_t era = (y >= 0 ? y : y - 399) / 400;
    const uint32_t yoe = (uint32_t)(y - era * 400);
    const uint32_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    const uint32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + (int32_t)doe - 719468;
}

poly_civil poly_civil_of(int32_t day)
{
    const int32_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    const uint32_t doe = (uint32_t)(z - era * 146097);
    const uint32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    const uint32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    const uint32_t month = mp < 10 ? mp + 3 : mp - 9;
    return (poly_civil){(int32_t)yoe + era * 400 + (month <= 2), month,
                        doy - (153 * mp + 2) / 5 + 1};
}

uint32_t poly_weekday_of(int32_t day)
{
    const int32_t w = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (uint32_t)(w < 0 ? w + 7 : w) + 1;
}
