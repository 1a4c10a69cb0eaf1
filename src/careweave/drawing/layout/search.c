/* The search for a good drawing: where on its ring each actor stands, and on which side its label.
 *
 * Every free actor takes a place: a slot (one of equally spaced angles), a level (a radius within the
 * actor's own ring) and a side (where the label stands). Rings are therefore exact, and two actors
 * never share a slot, so that the ties at the centre stay apart. What is left is to choose among the
 * places by simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983), a few proposals a visit of
 * which one is kept with the odds of a heat bath, counting
 *
 *   - ties that cross ties,
 *   - ties that run over symbols and labels,
 *   - symbols and labels that overlap one another or leave the page's circle.
 *
 * Counts are whole numbers, the random numbers are our own, and no function of the machine's
 * mathematics library is called, so every machine finds the same drawing. The inner loops run over plain arrays of
 * floats without a branch, which lets any compiler turn them into vector instructions.
 */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* On processors known to have them, the wider vectors: the same arithmetic, more of it at a time. */
#if defined(__x86_64__) && defined(__linux__)
#define VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define VECTORS
#endif

enum { SIDES = 4, PROPOSALS = 3, NEAR = 3, HOPELESS = 9 };

/* One sixteenth of a crossing is the unit of cost. */
enum {
    CROSSING = 16,
    OVER_LABEL = 6,
    OVER_SYMBOL = 26,
    OVER_CENTRE = 320,
    TOO_CLOSE = 40,
    OVER_OWN_LABEL = 5,
    OVERLAP = 60,
    OUTSIDE = 90,
};

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
    uint32_t seed;
} Problem;

typedef struct {
    int32_t *slot, *level, *side; /* [actors], in and out */
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
    int32_t *start, *joined;   /* the ties of actor i are joined[start[i]] to joined[start[i + 1] - 1] */
    Place *first, *best;       /* [actors]: where everyone stood at first, and in the best sketch */
    uint64_t random;
} Search;

/* xorshift64* (Vigna 2016): a whole number below n. */
static uint32_t below(Search *s, uint32_t n)
{
    s->random ^= s->random >> 12;
    s->random ^= s->random << 25;
    s->random ^= s->random >> 27;
    uint64_t high = (s->random * 2685821657736338717u) >> 32;
    return (uint32_t)((high * n) >> 32);
}

/* 2 to the power of -x for x >= 0, close enough to weigh odds, in arithmetic that is the same everywhere. */
static float odds(float x)
{
    if (x >= 24.0f)
        return 0.0f;
    int32_t whole = (int32_t)x;
    float part = x - (float)whole;
    float curve = 1.0f + part * (-0.69314718f + part * (0.24022651f + part * (-0.05550411f + part * 0.0086f)));
    return curve / (float)(1u << whole);
}

/* How many of the first ties the line from (ax, ay) to (bx, by) crosses; a shared end is no crossing. */
VECTORS static int32_t crossings(const Search *s, int32_t ties, float ax, float ay, float bx, float by)
{
    const float *px = s->px, *py = s->py, *qx = s->qx, *qy = s->qy;
    const float dx = bx - ax, dy = by - ay;
    int32_t found = 0;
    for (int32_t k = 0; k < ties; k++) {
        float ux = px[k] - ax, uy = py[k] - ay, vx = qx[k] - ax, vy = qy[k] - ay;
        float p_side = dx * uy - dy * ux, q_side = dx * vy - dy * vx;
        float a_side = ux * vy - uy * vx, b_side = a_side + p_side - q_side;
        found += (p_side * q_side < 0.0f) & (a_side * b_side < 0.0f);
    }
    return found;
}

static inline float magnitude(float v)
{
    return v < 0.0f ? -v : v;
}

/* Whether a line, given by its middle and half its run, touches a box: no axis separates them. */
static inline int32_t touches(float mx, float my, float dx, float dy, float bx, float by, float hx, float hy)
{
    float cx = bx - mx, cy = by - my, rx = magnitude(dx), ry = magnitude(dy);
    return (magnitude(cx) < hx + rx) & (magnitude(cy) < hy + ry) &
           (magnitude(cx * dy - cy * dx) < hx * ry + hy * rx);
}

/* Cost of the boxes that the line of a tie runs over. */
VECTORS static int32_t boxes_under(const Search *s, float ax, float ay, float bx, float by)
{
    const float mx = 0.5f * (ax + bx), my = 0.5f * (ay + by), dx = 0.5f * (bx - ax), dy = 0.5f * (by - ay);
    const float *x = s->bx, *y = s->by, *hx = s->hx, *hy = s->hy;
    const int32_t *over = s->over, boxes = s->boxes;
    int32_t cost = 0;
    for (int32_t k = 0; k < boxes; k++)
        cost += touches(mx, my, dx, dy, x[k], y[k], hx[k], hy[k]) * over[k];
    return cost;
}

/* How many ties run over one box. */
VECTORS static int32_t ties_over(const Search *s, int32_t box)
{
    const float *px = s->px, *py = s->py, *qx = s->qx, *qy = s->qy;
    const float x = s->bx[box], y = s->by[box], hx = s->hx[box], hy = s->hy[box];
    const int32_t ties = s->p->ties;
    int32_t found = 0;
    for (int32_t k = 0; k < ties; k++)
        found += touches(0.5f * (px[k] + qx[k]), 0.5f * (py[k] + qy[k]), 0.5f * (qx[k] - px[k]),
                         0.5f * (qy[k] - py[k]), x, y, hx, hy);
    return found;
}

static int32_t tie_over(const Search *s, int32_t tie, int32_t box)
{
    float px = s->px[tie], py = s->py[tie], qx = s->qx[tie], qy = s->qy[tie];
    return touches(0.5f * (px + qx), 0.5f * (py + qy), 0.5f * (qx - px), 0.5f * (qy - py), s->bx[box],
                   s->by[box], s->hx[box], s->hy[box]);
}

/* How many boxes one box overlaps, itself and its actor's other box left out. */
VECTORS static int32_t overlaps(const Search *s, int32_t box)
{
    const float *x = s->bx, *y = s->by, *hx = s->hx, *hy = s->hy;
    const float cx = x[box], cy = y[box], rx = hx[box], ry = hy[box];
    const int32_t boxes = s->boxes;
    int32_t found = 0;
    for (int32_t k = 0; k < boxes; k++)
        found += (magnitude(x[k] - cx) < hx[k] + rx) & (magnitude(y[k] - cy) < hy[k] + ry);
    int32_t other = box ^ 1;
    found -= 1 + ((magnitude(x[other] - cx) < hx[other] + rx) & (magnitude(y[other] - cy) < hy[other] + ry));
    return found;
}

static int32_t outside(const Search *s, int32_t box)
{
    float x = magnitude(s->bx[box]) + s->hx[box], y = magnitude(s->by[box]) + s->hy[box];
    return x * x + y * y > s->p->rim * s->p->rim;
}

/* How many ties a tie crosses. Ties of the centre all meet there, so none of them crosses another. */
static int32_t crossed(const Search *s, int32_t tie)
{
    int32_t others = tie < s->p->among ? s->p->ties : s->p->among;
    return crossings(s, others, s->px[tie], s->py[tie], s->qx[tie], s->qy[tie]);
}

/* Whether the two ends of a tie stand so close that no arrow fits between them. */
static int32_t too_close(const Search *s, int32_t tie)
{
    float dx = s->qx[tie] - s->px[tie], dy = s->qy[tie] - s->py[tie];
    float least = s->p->reach[s->p->from[tie]] + s->p->reach[s->p->to[tie]] + s->p->arrow;
    return dx * dx + dy * dy < least * least;
}

/* What it costs that a tie runs over boxes; over those of its own ends, little. */
static int32_t run_over(const Search *s, int32_t tie)
{
    int32_t cost = boxes_under(s, s->px[tie], s->py[tie], s->qx[tie], s->qy[tie]);
    int32_t ends[2] = {s->p->from[tie], s->p->to[tie]};
    for (int32_t e = 0; e < 2; e++)
        for (int32_t box = 2 * ends[e]; box < 2 * ends[e] + 2; box++)
            if (tie_over(s, tie, box))
                cost += (box & 1 ? OVER_OWN_LABEL : 0) - s->over[box];
    return cost;
}

/* What is no fault but looks less good: standing close beside another tie or off the middle of the
 * ring, and a label that is not below its symbol. */
static int32_t taste(const Search *s, int32_t i)
{
    const Problem *p = s->p;
    int32_t cost = s->a->side[i] > 0;
    if (!p->span[i])
        return cost;
    for (int32_t away = 1; away <= 2; away++) {
        cost += s->taken[(s->a->slot[i] + away) % p->slots] >= 0;
        cost += s->taken[(s->a->slot[i] + p->slots - away) % p->slots] >= 0;
    }
    int32_t off = 2 * (s->a->level[i] - p->first_level[i]) - (p->levels[i] - 1);
    return cost + 2 * (off < 0 ? -off : off) / p->levels[i];
}

/* Everything in the drawing's cost that moving actor i can change; or, once it is sure to be more than
 * enough, what it has come to by then, the cheapest faults being counted first. */
static int32_t cost_of(const Search *s, int32_t i, int32_t enough)
{
    int32_t symbol = 2 * i, label = 2 * i + 1, cost = 0, over_symbol = 0, over_label = 0;
    if (!s->rough)
        cost = taste(s, i) + OVERLAP * (overlaps(s, symbol) + overlaps(s, label)) + OUTSIDE * outside(s, label);
    for (int32_t k = s->start[i]; k < s->start[i + 1] && cost <= enough; k++)
        cost += CROSSING * crossed(s, s->joined[k]);
    if (s->rough || cost > enough)
        return cost;
    for (int32_t k = s->start[i]; k < s->start[i + 1]; k++) {
        int32_t tie = s->joined[k];
        cost += run_over(s, tie) + TOO_CLOSE * too_close(s, tie);
        over_symbol -= tie_over(s, tie, symbol);
        over_label -= tie_over(s, tie, label);
    }
    over_symbol += ties_over(s, symbol);
    over_label += ties_over(s, label);
    return cost + over_symbol * s->over[symbol] + over_label * s->over[label];
}

/* Stand actor i at its place in the answer: its middle, its boxes and the ends of its ties. */
static void stand(Search *s, int32_t i)
{
    const Problem *p = s->p;
    if (p->span[i]) {
        float radius = p->radius[s->a->level[i]];
        s->x[i] = radius * p->cosine[s->a->slot[i]];
        s->y[i] = radius * p->sine[s->a->slot[i]];
    } else {
        s->x[i] = p->fixed_x[i];
        s->y[i] = p->fixed_y[i];
    }
    const float *label = p->label + 4 * (SIDES * i + s->a->side[i]);
    s->bx[2 * i] = s->x[i];
    s->by[2 * i] = s->y[i];
    s->bx[2 * i + 1] = s->x[i] + label[0];
    s->by[2 * i + 1] = s->y[i] + label[1];
    s->hx[2 * i + 1] = label[2];
    s->hy[2 * i + 1] = label[3];
    for (int32_t k = s->start[i]; k < s->start[i + 1]; k++) {
        int32_t tie = s->joined[k];
        if (p->from[tie] == i) {
            s->px[tie] = s->x[i];
            s->py[tie] = s->y[i];
        } else {
            s->qx[tie] = s->x[i];
            s->qy[tie] = s->y[i];
        }
    }
}

static Place place_of(const Search *s, int32_t i)
{
    return (Place){s->a->slot[i], s->a->level[i], s->a->side[i]};
}

static void put(Search *s, int32_t i, Place place)
{
    s->a->slot[i] = place.slot;
    s->a->level[i] = place.level;
    s->a->side[i] = place.side;
    stand(s, i);
}

/* Whether the slot lies in the sector of actor i. */
static int32_t may_take(const Problem *p, int32_t i, int32_t slot)
{
    int32_t along = slot - p->first_slot[i];
    return (along < 0 ? along + p->slots : along) < p->span[i];
}

/* Whether actor i may go to a slot and whoever stands there may come back for it. */
static int32_t may_trade(const Search *s, int32_t i, int32_t slot)
{
    int32_t other = s->taken[slot];
    return other < 0 || other == i || (s->p->span[other] && may_take(s->p, other, s->a->slot[i]));
}

/* Move actor i to a slot; whoever stands there takes the slot that i leaves. */
static void move(Search *s, int32_t i, Place to)
{
    int32_t left = s->a->slot[i], other = s->taken[to.slot];
    if (s->p->span[i] && to.slot != left) {
        s->taken[left] = other;
        s->taken[to.slot] = i;
        if (other >= 0) {
            s->a->slot[other] = left;
            stand(s, other);
        }
    }
    put(s, i, to);
}

/* A slot for actor i: near where it is, near the actors it is joined to, or anywhere in its sector. */
static int32_t propose_slot(Search *s, int32_t i)
{
    const Problem *p = s->p;
    int32_t ties = s->start[i + 1] - s->start[i], how = (int32_t)below(s, 8), slot;
    if (how < 3) {
        slot = s->a->slot[i] + (int32_t)below(s, 7) - 3;
    } else if (how < 6 && ties > 0) {
        int32_t tie = s->joined[s->start[i] + (int32_t)below(s, (uint32_t)ties)];
        int32_t other = p->from[tie] == i ? p->to[tie] : p->from[tie];
        slot = s->a->slot[other] + (int32_t)below(s, 11) - 5;
        if (other == 0)
            slot = p->first_slot[i] + (int32_t)below(s, (uint32_t)p->span[i]);
    } else {
        slot = p->first_slot[i] + (int32_t)below(s, (uint32_t)p->span[i]);
    }
    return (slot % p->slots + p->slots) % p->slots;
}

/* A place to try for actor i, where everyone concerned may stand; false if this try found none. */
static int32_t propose(Search *s, int32_t i, Place *place)
{
    const Problem *p = s->p;
    *place = place_of(s, i);
    uint32_t what = below(s, 8);
    if (!p->span[i] || (what == 0 && !s->rough)) {
        place->side = (int32_t)below(s, SIDES);
        return !s->rough;
    }
    if (what > 1)
        place->slot = propose_slot(s, i);
    if (what < 4)
        place->level = p->first_level[i] + (int32_t)below(s, (uint32_t)p->levels[i]);
    if (what >= 2 && what < 6)
        place->side = (int32_t)below(s, SIDES);
    return may_take(p, i, place->slot) && may_trade(s, i, place->slot);
}

/* How much the cost changes if actor i goes to the place, whoever stands there changing with it; or,
 * where it is sure to be more than enough, something that is more than enough too. */
static int32_t change(Search *s, int32_t i, Place to, int32_t before, int32_t enough)
{
    Place from = place_of(s, i);
    int32_t other = to.slot != from.slot ? s->taken[to.slot] : -1;
    if (other >= 0)
        before += cost_of(s, other, INT32_MAX);
    move(s, i, to);
    int32_t after = cost_of(s, i, before + enough);
    if (other >= 0 && after <= before + enough)
        after += cost_of(s, other, before + enough - after);
    move(s, i, from);
    return after - before;
}

/* Visit actor i: of staying and a few proposals keep one, with the odds of a heat bath. */
static void visit(Search *s, int32_t i, float temperature)
{
    Place tried[PROPOSALS];
    float weight[PROPOSALS], total = 1.0f;
    int32_t many = 0, before = cost_of(s, i, INT32_MAX);
    int32_t enough = (int32_t)(CROSSING * temperature * HOPELESS);
    for (int32_t k = 0; k < PROPOSALS; k++) {
        if (!propose(s, i, &tried[many]))
            continue;
        float more = (float)change(s, i, tried[many], before, enough) / (CROSSING * temperature);
        weight[many] = more < 0.0f ? 1.0f / odds(-more < 23.0f ? -more : 23.0f) : odds(more);
        total += weight[many++];
    }
    float drawn = total * (float)below(s, 1u << 24) / (float)(1u << 24) - 1.0f;
    for (int32_t k = 0; k < many && drawn >= 0.0f; k++) {
        drawn -= weight[k];
        if (drawn < 0.0f)
            move(s, i, tried[k]);
    }
}

/* How many overlaps actor i is in. */
static int32_t untidy(const Search *s, int32_t i)
{
    return overlaps(s, 2 * i) + overlaps(s, 2 * i + 1) + outside(s, 2 * i + 1);
}

/* What settling weighs of a place: overlaps first; the cost decides among places that have none. */
static int64_t weigh(Search *s, int32_t i, Place to, int64_t least, int32_t *tries)
{
    Place from = place_of(s, i);
    int32_t other = to.slot != from.slot ? s->taken[to.slot] : -1;
    move(s, i, to);
    int64_t weight = (int64_t)(untidy(s, i) + (other >= 0 ? untidy(s, other) : 0)) << 32;
    if (weight == 0) {
        --*tries;
        int32_t enough = least < INT32_MAX ? (int32_t)least : INT32_MAX;
        weight = cost_of(s, i, enough);
        if (other >= 0 && weight < enough)
            weight += cost_of(s, other, enough);
    }
    move(s, i, from);
    return weight;
}

/* Try the places that actor i could have, the given number of slots nearest to its own, and take the best. */
static void settle(Search *s, int32_t i, int32_t slots)
{
    const Problem *p = s->p;
    Place here = place_of(s, i), best = here;
    int32_t tries = p->tries, levels = p->span[i] ? p->levels[i] : 1;
    int64_t least = INT64_MAX;
    for (int32_t step = 0; step < (p->span[i] ? slots : 1) && tries > 0; step++) {
        Place place = here;
        place.slot = (here.slot + (step & 1 ? p->slots - (step + 1) / 2 : step / 2)) % p->slots;
        if (step && !(may_take(p, i, place.slot) && may_trade(s, i, place.slot)))
            continue;
        for (int32_t level = 0; level < levels; level++)
            for (place.side = 0; place.side < SIDES; place.side++) {
                if (p->span[i])
                    place.level = p->first_level[i] + level;
                int64_t weight = weigh(s, i, place, least, &tries);
                if (weight < least) {
                    least = weight;
                    best = place;
                }
            }
    }
    move(s, i, best);
}

/* Settle everyone near where they stand, then those who still overlap wherever they can go. Two that
 * are fixed upon each other were put there by somebody, and do not count. */
static int32_t tidy(Search *s)
{
    int32_t left = 0;
    for (int32_t i = 0; i < s->p->actors; i++)
        settle(s, i, NEAR);
    for (int32_t round = 0; round < 6; round++) {
        left = 0;
        for (int32_t i = 0; i < s->p->actors; i++)
            if (untidy(s, i)) {
                settle(s, i, s->p->slots);
                left += s->p->span[i] ? untidy(s, i) : 0;
            }
        if (!left)
            break;
    }
    return left;
}

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
    s->start = room(actors + 1, sizeof(int32_t));
    s->joined = room(2 * ties, sizeof(int32_t));
    s->first = room(actors, sizeof(Place));
    s->best = room(actors, sizeof(Place));
    return s->over && s->taken && s->start && s->joined && s->first && s->best && join(s);
}

static void set_out(Search *s)
{
    const Problem *p = s->p;
    for (int32_t slot = 0; slot < p->slots; slot++)
        s->taken[slot] = -1;
    for (int32_t i = 0; i < p->actors; i++) {
        s->hx[2 * i] = s->hy[2 * i] = p->reach[i];
        s->over[2 * i] = i > 0 ? OVER_SYMBOL : OVER_CENTRE;
        s->over[2 * i + 1] = OVER_LABEL;
        if (i > 0)
            s->taken[s->a->slot[i]] = i;
        stand(s, i);
    }
    for (int32_t k = 0; k < p->obstacles; k++) {
        int32_t box = 2 * p->actors + k;
        s->bx[box] = p->obstacle[4 * k];
        s->by[box] = p->obstacle[4 * k + 1];
        s->hx[box] = p->obstacle[4 * k + 2];
        s->hy[box] = p->obstacle[4 * k + 3];
        s->over[box] = 1;
    }
}

/* Visit actors at random while the temperature falls evenly; not the centre, whose many ties would
 * take long and whose label alone can change. */
static void cool(Search *s, int32_t visits, float hot, float cold)
{
    float step = (hot - cold) / (float)(visits + 1), temperature = hot;
    if (s->p->actors < 2)
        return;
    for (int32_t k = 0; k < visits; k++, temperature -= step)
        visit(s, 1 + (int32_t)below(s, (uint32_t)s->p->actors - 1), temperature);
}

static int32_t all_crossings(const Search *s)
{
    int32_t found = 0;
    for (int32_t k = 0; k < s->p->among; k++)
        found += crossed(s, k);
    return found;
}

static void note(const Search *s, Place *places)
{
    for (int32_t i = 0; i < s->p->actors; i++)
        places[i] = place_of(s, i);
}

static void put_all(Search *s, const Place *places)
{
    for (int32_t slot = 0; slot < s->p->slots; slot++)
        s->taken[slot] = -1;
    for (int32_t i = 0; i < s->p->actors; i++) {
        put(s, i, places[i]);
        if (i > 0)
            s->taken[places[i].slot] = i;
    }
}

/* Of several searches that count crossings alone, each from the first places, keep the best. */
static void sketch(Search *s)
{
    const Problem *p = s->p;
    int32_t fewest = INT32_MAX;
    note(s, s->first);
    note(s, s->best);
    s->rough = 1;
    for (int32_t k = 0; k < p->starts; k++) {
        put_all(s, s->first);
        cool(s, p->sketches, p->hot, p->warm);
        int32_t found = all_crossings(s);
        if (found < fewest) {
            fewest = found;
            note(s, s->best);
        }
    }
    s->rough = 0;
    put_all(s, s->best);
}

static void finish(Search *s)
{
    void *held[] = {s->taken, s->x,  s->y,  s->px,   s->py,    s->qx,     s->qy,    s->bx,
                    s->by,    s->hx, s->hy, s->over, s->start, s->joined, s->first, s->best};
    for (size_t k = 0; k < sizeof held / sizeof *held; k++)
        free(held[k]);
}

/* Improve the answer. Returns how many overlaps are left, or -1 where there was no memory. */
int32_t search(const Problem *problem, Answer *answer)
{
    Search s = {.p = problem, .a = answer};
    int32_t left = -1;
    if (prepare(&s)) {
        set_out(&s);
        sketch(&s);
        cool(&s, problem->visits, problem->warm, problem->cold);
        left = tidy(&s);
    }
    finish(&s);
    return left;
}
