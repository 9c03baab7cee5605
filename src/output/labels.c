/* labels.c - what goes with annotation formats once: the labels that a consumer must know. */
#include "output/annotate.h"

poly_status poly_engine_labels(const poly_engine *e, poly_format format, poly_sink_fn *sink,
                               void *payload)
{
    poly_buf out;
    if (!e || !sink || (format != POLY_LABEL_STUDIO && format != POLY_BRAT && format != POLY_REFI))
        return POLY_ERR_ARG;
    poly_buf_init_sink(&out, sink, payload);
    if (format == POLY_LABEL_STUDIO) poly_labels_label_studio(&out, e);
    else if (format == POLY_BRAT) poly_labels_brat(&out, e);
    else poly_labels_refi(&out, e);
    const poly_status st = poly_buf_flush(&out);
    poly_buf_free(&out);
    return st;
}

void poly_uuid(char out[POLY_GUID_BYTES], const char *what, uint64_t number)
{
    poly_guid(out, 0, what, number);
}
