/* calendar.h - days as numbers: the proleptic Gregorian calendar. */
#ifndef POLY_BASE_CALENDAR_H
#define POLY_BASE_CALENDAR_H

#include <stdint.h>

typedef struct poly_civil { int32_t year; uint32_t month, day; } poly_civil;

/* Days since 1970-01-01; month 1 to 12. The day may lie outside its month: it counts on. */
int32_t poly_day_at(int32_t year, uint32_t month, uint32_t day);
poly_civil poly_civil_of(int32_t day);
/* 1: Monday ... 7: Sunday */
uint32_t poly_weekday_of(int32_t day);

#endif
