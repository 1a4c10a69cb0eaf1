/* Where actors stand, and where they might: how they move, and what a move changes. */

#ifndef MOVES_H
#define MOVES_H

#include "faults.h"

/* xorshift64* (Vigna 2016): a whole number below n. */
static uint32_t below(Search *s, uint32_t n)
{
    s->random ^= s->random >> 12;
    s->random ^= s->random << 25;
    s->random ^= s->random >> 27;
    uint64_t high = (s->random * 2685821657736338717u) >> 32;
    return (uint32_t)((high * n) >> 32);
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

#endif
