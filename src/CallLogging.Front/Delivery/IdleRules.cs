using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>Runs the rules that wait for a conversation without activity (spec F13), in a host by itself.</summary>
internal sealed class IdleRules(FrontSettings settings, FrontRuleRunner rules) : IRecurringWork
{
    // Rules wait for a minute at least, mostly for hours; each look reads the open conversations of an inbox.
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(10);

    public string Destination => settings.Destination;

    public string Name => "idle-rules";

    public TimeSpan? Every => ConversationRules.ShortestWait(settings.Rules) is not { } shortest ? null : shortest < s_every ? shortest : s_every;

    public async Task<DestinationFault?> RunAsync(CancellationToken cancellationToken = default) =>
        (await rules.RunIdleAsync(cancellationToken).ConfigureAwait(false)).Fault;
}
