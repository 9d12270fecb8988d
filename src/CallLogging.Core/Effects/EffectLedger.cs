using System.Diagnostics;

namespace CallLogging;

/// <summary>The states of an effect and the steps between them: what makes writing exactly once possible (spec D7).</summary>
/// <remarks>Pure and total: every input is answered in every state, so a late or repeated one changes nothing that is known.</remarks>
public static class EffectLedger
{
    /// <summary>How long a doubtful effect is left alone: longer than a lease and a client's time-out together.</summary>
    /// <value>2 minutes.</value>
    public static TimeSpan DefaultHorizon { get; } = TimeSpan.FromMinutes(2);

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
            EffectState.Intended intended => FromIntended(intended, input, now, horizon),
            EffectState.Doubtful doubtful => FromDoubtful(doubtful, input, now, guarantee, horizon),
            EffectState.Confirmed confirmed => FromConfirmed(confirmed, input),
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

    private static EffectStep FromIntended(EffectState.Intended intended, EffectInput input, DateTimeOffset now, TimeSpan horizon) => input switch
    {
        EffectInput.Succeeded done => Confirm(done.Id, done.At),
        EffectInput.Found found => Confirm(found.Id, found.At),

        // The refusal says nothing of the earlier send, whose horizon has passed: only a search tells.
        EffectInput.Refused when intended.InDoubt => Stay(new EffectState.Doubtful(now - horizon, intended.Attempts + 1, Search: true)),
        EffectInput.Refused(var reason, IsPermanent: true) => Park(reason),
        EffectInput.Refused => Stay(new EffectState.Planned(intended.Attempts + 1)),

        // An intent that another host, or this one before a crash, has left behind: it may have been sent.
        EffectInput.Intend or EffectInput.Unclear or EffectInput.LeaseLost =>
            new(new EffectState.Doubtful(now, intended.Attempts + 1), new EffectCommand.Wait(now + horizon)),
        _ => Stay(intended),
    };

    private static EffectStep FromDoubtful(
        EffectState.Doubtful doubtful, EffectInput input, DateTimeOffset now, Guarantee guarantee, TimeSpan horizon)
    {
        DateTimeOffset proves = doubtful.Since + horizon;
        return input switch
        {
            EffectInput.Succeeded done => Confirm(done.Id, done.At),
            EffectInput.Found found => Confirm(found.Id, found.At),
            EffectInput.Intend when now < proves => new(doubtful, new EffectCommand.Wait(proves)),
            EffectInput.Intend(var epoch) => guarantee == Guarantee.Verified || doubtful.Search
                ? new(doubtful, new EffectCommand.Verify(proves))
                : new(new EffectState.Intended(epoch, doubtful.Attempts, InDoubt: true), new EffectCommand.Send()),
            EffectInput.NotFound when now >= proves => Stay(new EffectState.Planned(doubtful.Attempts)),
            EffectInput.NotFound => new(doubtful, new EffectCommand.Wait(proves)),
            _ => Stay(doubtful),
        };
    }

    private static EffectStep FromConfirmed(EffectState.Confirmed confirmed, EffectInput input) => input switch
    {
        EffectInput.Succeeded(var id) when !Same(id, confirmed.Id) => new(confirmed, new EffectCommand.ReportDouble(confirmed.Id, id)),
        EffectInput.Found(var id) when !Same(id, confirmed.Id) => new(confirmed, new EffectCommand.ReportDouble(confirmed.Id, id)),
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

    private static EffectStep Confirm(string id, DateTimeOffset? at) => Stay(new EffectState.Confirmed(id) { At = at });

    private static EffectStep Park(string reason) => new(new EffectState.Parked(reason), new EffectCommand.Park(reason));

    private static EffectStep Stay(EffectState state) => new(state, new EffectCommand.Nothing());
}
