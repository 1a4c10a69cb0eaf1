/* What is wrong with a drawing, counted: crossings, ties over symbols and labels, overlaps. */

#ifndef FAULTS_H
#define FAULTS_H

#include "problem.h"

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

/* What is no fault but looks less good: standing close beside another tie, at the edge of the sector
 * or off the middle of the ring, and a label that is not below its symbol. */
static int32_t taste(const Search *s, int32_t i)
{
    const Problem *p = s->p;
    int32_t cost = s->a->side[i] > 0;
    if (!p->span[i])
        return cost;
    for (int32_t away = 1; away <= 2; away++) {
        int32_t near = s->taken[(s->a->slot[i] + away) % p->slots] >= 0;
        near += s->taken[(s->a->slot[i] + p->slots - away) % p->slots] >= 0;
        cost += near * (away == 1 ? 4 : 2);
    }
    int32_t along = (s->a->slot[i] - p->first_slot[i] + p->slots) % p->slots;
    if (p->span[i] < p->slots && (along == 0 || along == p->span[i] - 1))
        cost += 4;
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

/* How many overlaps actor i is in. */
static int32_t untidy(const Search *s, int32_t i)
{
    return overlaps(s, 2 * i) + overlaps(s, 2 * i + 1) + outside(s, 2 * i + 1);
}

static int32_t all_crossings(const Search *s)
{
    int32_t found = 0;
    for (int32_t k = 0; k < s->p->among; k++)
        found += crossed(s, k);
    return found;
}

#endif
