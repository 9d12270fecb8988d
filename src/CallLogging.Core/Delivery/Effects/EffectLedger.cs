using System.Diagnostics;

namespace CallLogging.Delivery;

/// <summary>The states of an effect and the steps between them: what makes writing exactly once possible (spec D7).</summary>
/// <remarks>Pure and total: every input is answered in every state, so a late or repeated one changes nothing that is known.</remarks>
public static class EffectLedger
{
    /// <summary>How long a doubtful effect is left alone: longer than a lease and a client's time-out together.</summary>
    /// <value>2 minutes.</value>
    public static TimeSpan DefaultHorizon { get; } = TimeSpan.FromMinutes(2);

    /// <summary>After how many horizons an effect that was sent more than once is searched for again, to report a double that came late.</summary>
    /// <value>10: after 20 minutes with the default horizon.</value>
    public static int LateCheckHorizons => 10;

    /// <summary>Takes one step.</summary>
    /// <param name="state">The state as committed.</param>
    /// <param name="input">What is told.</param>
    /// <param name="now">The present time.</param>
    /// <param name="guarantee">What the destination promises for this effect.</param>
    /// <param name="horizon">How long a doubtful effect is left alone; <see cref="DefaultHorizon"/> unless the destination needs longer.</param>
    public static EffectStep Step(EffectState state, EffectInput input, DateTimeOffset now, Guarantee guarantee, TimeSpan horizon)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(input);
        return state switch
        {
            EffectState.Planned planned => FromPlanned(planned, input),
            EffectState.Intended intended => FromIntended(intended, input, now, guarantee, horizon),
            EffectState.Doubtful doubtful => FromDoubtful(doubtful, input, now, guarantee, horizon),
            EffectState.Confirmed confirmed => FromConfirmed(confirmed, input, now),
            EffectState.Parked parked => FromParked(parked, input),
            _ => throw new UnreachableException(),
        };
    }

    private static EffectStep FromPlanned(EffectState.Planned planned, EffectInput input) => input switch
    {
        EffectInput.Intend(var epoch) => new(new EffectState.Intended(epoch, planned.Attempts), new EffectCommand.Send()),

        // Written after all, by a send that everybody had given up.
        EffectInput.Succeeded done => Confirm(done.Id, done.At),
        EffectInput.Found found => Confirm(found.Id, found.At),
        EffectInput.Refused(var reason, IsPermanent: true) => Park(reason),
        _ => Stay(planned),
    };

    private static EffectStep FromIntended(
        EffectState.Intended intended, EffectInput input, DateTimeOffset now, Guarantee guarantee, TimeSpan horizon)
    {
        return input switch
        {
            EffectInput.Succeeded done => Confirm(done.Id, done.At, LateCheck(intended.Attempts, now, guarantee, horizon)),
            EffectInput.Found found => Confirm(found.Id, found.At, LateCheck(intended.Attempts, now, guarantee, horizon)),

            // The refusal says nothing of the earlier send, whose horizon has passed: only a search tells.
            EffectInput.Refused when intended.InDoubt => Stay(new EffectState.Doubtful(now - horizon, intended.Attempts, Search: true)),
            EffectInput.Refused(var reason, IsPermanent: true) => Park(reason),
            EffectInput.Refused => Stay(new EffectState.Planned(intended.Attempts)),

            // An intent that another host, or this one before a crash, has left behind: it may have been sent.
            EffectInput.Intend or EffectInput.Unclear or EffectInput.LeaseLost =>
                new(new EffectState.Doubtful(now, intended.Attempts + 1), new EffectCommand.Wait(now + horizon)),
            _ => Stay(intended),
        };
    }

    private static EffectStep FromDoubtful(
        EffectState.Doubtful doubtful, EffectInput input, DateTimeOffset now, Guarantee guarantee, TimeSpan horizon)
    {
        DateTimeOffset proves = doubtful.Since + horizon;
        return input switch
        {
            EffectInput.Succeeded done => Confirm(done.Id, done.At, LateCheck(doubtful.Attempts - 1, now, guarantee, horizon)),
            EffectInput.Found found => Confirm(found.Id, found.At, LateCheck(doubtful.Attempts - 1, now, guarantee, horizon)),
            EffectInput.Intend when now < proves => new(doubtful, new EffectCommand.Wait(proves)),
            EffectInput.Intend(var epoch) => guarantee == Guarantee.Verified || doubtful.Search
                ? new(doubtful, new EffectCommand.Verify(proves))
                : new(new EffectState.Intended(epoch, doubtful.Attempts, InDoubt: true), new EffectCommand.Send()),
            EffectInput.NotFound when now >= proves => Stay(new EffectState.Planned(doubtful.Attempts)),
            EffectInput.NotFound => new(doubtful, new EffectCommand.Wait(proves)),
            _ => Stay(doubtful),
        };
    }

    private static EffectStep FromConfirmed(EffectState.Confirmed confirmed, EffectInput input, DateTimeOffset now) => input switch
    {
        EffectInput.Succeeded(var id) when !Same(id, confirmed.Id) => new(confirmed, new EffectCommand.ReportDouble(confirmed.Id, id)),
        EffectInput.Found found when Double(found, confirmed.Id) is { } other =>
            new(confirmed with { CheckAgainAt = null }, new EffectCommand.ReportDouble(confirmed.Id, other)),
        EffectInput.Found or EffectInput.NotFound => Stay(confirmed with { CheckAgainAt = null }),
        EffectInput.Intend when confirmed.CheckAgainAt is { } due && due <= now => new(confirmed, new EffectCommand.Verify(due)),
        _ => Stay(confirmed),
    };

    private static EffectStep FromParked(EffectState.Parked parked, EffectInput input) => input switch
    {
        EffectInput.TryAgain => Stay(new EffectState.Planned()),
        EffectInput.Succeeded done => Confirm(done.Id, done.At),
        EffectInput.Found found => Confirm(found.Id, found.At),
        _ => Stay(parked),
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string? Double(EffectInput.Found found, string known)
    {
        if (!Same(found.Id, known))
        {
            return found.Id;
        }

        foreach (string other in found.Others)
        {
            if (!Same(other, known))
            {
                return other;
            }
        }

        return null;
    }

    // Sent before, without an answer and not found: it may still come. Where the outside refuses doubles nothing can.
    private static DateTimeOffset? LateCheck(int sentBefore, DateTimeOffset now, Guarantee guarantee, TimeSpan horizon) =>
        sentBefore > 0 && guarantee == Guarantee.Verified ? now + (horizon * LateCheckHorizons) : null;

    private static EffectStep Confirm(string id, DateTimeOffset? at, DateTimeOffset? checkAgainAt = null) =>
        Stay(new EffectState.Confirmed(id) { At = at, CheckAgainAt = checkAgainAt });

    private static EffectStep Park(string reason) => new(new EffectState.Parked(reason), new EffectCommand.Park(reason));

    private static EffectStep Stay(EffectState state) => new(state, new EffectCommand.Nothing());
}
