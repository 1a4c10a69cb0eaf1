/* What is searched, and the state of a search. */

#ifndef PROBLEM_H
#define PROBLEM_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* On processors that have them, the wider vectors: the same arithmetic, more of it at a time. The
 * choice is made as the library is loaded, which only glibc can. */
#if defined(__x86_64__) && defined(__GLIBC__)
#define VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define VECTORS
#endif

enum { SIDES = 4 };

/* Kept in step with search.py, field by field. */
typedef struct {
    int32_t actors;    /* the centre is actor 0 */
    int32_t slots;     /* angles all around, slot 0 at the top, then clockwise */
    int32_t ties;      /* pairs of actors that are joined, those with the centre last */
    int32_t among;     /* how many of them come before those with the centre */
    int32_t obstacles; /* boxes that are in the way from the start: the names of the rings */
    const float *cosine, *sine;           /* [slots] */
    const float *radius;                  /* [levels]: of every level of every ring, inner to outer */
    const int32_t *first_level, *levels;  /* [actors]: the levels of the actor's ring */
    const int32_t *first_slot, *span;     /* [actors]: the slots of the actor's sector; span 0: fixed */
    const float *fixed_x, *fixed_y;       /* [actors]: of those that are fixed */
    const int32_t *pinned;                /* [actors]: of those that are fixed, whose label is too */
    const float *reach;                   /* [actors]: half the side of the symbol's box */
    const float *label;                   /* [actors][SIDES][4]: middle and half sides, from the actor */
    const int32_t *from, *to;             /* [ties] */
    const float *obstacle;                /* [obstacles][4]: middle and half sides */
    float arrow;                          /* clear way that an arrow needs between two symbols */
    float rim;                            /* no label may reach further from the centre */
    float hot, warm, cold;                /* temperatures, in crossings: first, between, last */
    int32_t starts, sketches;             /* sketches to choose from, and visits to actors in each */
    int32_t visits;                       /* to actors, once everything counts */
    int32_t tries;                        /* places weighed in full when an actor settles at the end */
    int32_t near;                         /* slots that everyone then tries, overlapping or not */
    uint32_t seed;
} Problem;

typedef struct {
    int32_t *slot, *level, *side; /* [actors], in and out */
    int32_t *overlaps;            /* [actors], out: how many each is in */
} Answer;

typedef struct {
    int32_t slot, level, side;
} Place;

typedef struct {
    const Problem *p;
    Answer *a;
    int32_t *taken;            /* [slots]: the actor there, or -1 */
    float *x, *y;              /* [actors] */
    float *px, *py, *qx, *qy;  /* [ties]: the two ends */
    float *bx, *by, *hx, *hy;  /* [boxes]: middle and half sides; a symbol and a label an actor, then obstacles */
    int32_t *over;             /* [boxes]: cost of a tie that runs over it */
    int32_t boxes;
    int32_t rough;             /* whether only crossings count yet */
    int32_t *loose, loosened;  /* those who are not pinned, the centre left out, and how many they are */
    int32_t *start, *joined;   /* the ties of actor i are joined[start[i]] to joined[start[i + 1] - 1] */
    Place *first, *best;       /* [actors]: where everyone stood at first, and in the best sketch */
    uint64_t random;
} Search;

static void *room(size_t many, size_t size)
{
    return calloc(many + 16, size);
}

/* List the ties of every actor, one actor after another. */
static int32_t join(Search *s)
{
    const Problem *p = s->p;
    for (int32_t k = 0; k < p->ties; k++) {
        s->start[p->from[k] + 1]++;
        s->start[p->to[k] + 1]++;
    }
    for (int32_t i = 0; i < p->actors; i++)
        s->start[i + 1] += s->start[i];
    int32_t *next = room((size_t)p->actors, sizeof(int32_t));
    if (!next)
        return 0;
    memcpy(next, s->start, (size_t)p->actors * sizeof(int32_t));
    for (int32_t k = 0; k < p->ties; k++) {
        s->joined[next[p->from[k]]++] = k;
        s->joined[next[p->to[k]]++] = k;
    }
    free(next);
    return 1;
}

/* List those who can be moved, or whose label can. */
static void loosen(Search *s)
{
    for (int32_t i = 1; i < s->p->actors; i++)
        if (!s->p->pinned[i])
            s->loose[s->loosened++] = i;
}

static int32_t prepare(Search *s)
{
    const Problem *p = s->p;
    size_t actors = (size_t)p->actors, ties = (size_t)p->ties, boxes = 2 * actors + (size_t)p->obstacles;
    s->boxes = (int32_t)boxes;
    s->random = 88172645463325252u ^ ((uint64_t)p->seed * 0x9E3779B97F4A7C15u);
    float **floats[] = {&s->x, &s->y, &s->px, &s->py, &s->qx, &s->qy, &s->bx, &s->by, &s->hx, &s->hy};
    size_t sizes[] = {actors, actors, ties, ties, ties, ties, boxes, boxes, boxes, boxes};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        if (!(*floats[k] = room(sizes[k], sizeof(float))))
            return 0;
    s->over = room(boxes, sizeof(int32_t));
    s->taken = room((size_t)p->slots, sizeof(int32_t));
    s->loose = room(actors, sizeof(int32_t));
    s->start = room(actors + 1, sizeof(int32_t));
    s->joined = room(2 * ties, sizeof(int32_t));
    s->first = room(actors, sizeof(Place));
    s->best = room(actors, sizeof(Place));
    if (!(s->over && s->taken && s->loose && s->start && s->joined && s->first && s->best))
        return 0;
    loosen(s);
    return join(s);
}

static void finish(Search *s)
{
    void *held[] = {s->taken, s->x,  s->y,    s->px,    s->py,    s->qx,     s->qy,    s->bx,  s->by,
                    s->hx,    s->hy, s->over, s->loose, s->start, s->joined, s->first, s->best};
    for (size_t k = 0; k < sizeof held / sizeof *held; k++)
        free(held[k]);
}

#endif
