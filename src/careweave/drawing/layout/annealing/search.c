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

#include "moves.h"

enum { PROPOSALS = 3, HOPELESS = 9 };

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
        if (!s->p->pinned[i])
            settle(s, i, s->p->near);
    for (int32_t round = 0; round < 6; round++) {
        left = 0;
        for (int32_t i = 0; i < s->p->actors; i++)
            if (!s->p->pinned[i] && untidy(s, i)) {
                settle(s, i, s->p->slots);
                left += s->p->span[i] ? untidy(s, i) : 0;
            }
        if (!left)
            break;
    }
    return left;
}

/* Visit loose actors at random while the temperature falls evenly; not the centre, whose many ties
 * would take long and whose label alone can change. */
static void cool(Search *s, int32_t visits, float hot, float cold)
{
    float step = (hot - cold) / (float)(visits + 1), temperature = hot;
    if (!s->loosened)
        return;
    for (int32_t k = 0; k < visits; k++, temperature -= step)
        visit(s, s->loose[below(s, (uint32_t)s->loosened)], temperature);
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
        for (int32_t i = 0; i < problem->actors; i++)
            answer->overlaps[i] = untidy(&s, i);
    }
    finish(&s);
    return left;
}
