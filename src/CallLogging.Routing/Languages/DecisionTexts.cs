namespace CallLogging.Routing;

/// <summary>A text for each <see cref="RoutingDecision"/>.</summary>
/// <param name="RingMember">For <see cref="RoutingDecision.RingMember"/>.</param>
/// <param name="RingHandler">For <see cref="RoutingDecision.RingHandler"/>.</param>
/// <param name="RingAll">For <see cref="RoutingDecision.RingAll"/>.</param>
/// <param name="RingFallback">For <see cref="RoutingDecision.RingFallback"/>.</param>
/// <param name="WaitForMember">For <see cref="RoutingDecision.WaitForMember"/>.</param>
/// <param name="WaitForFallback">For <see cref="RoutingDecision.WaitForFallback"/>.</param>
/// <param name="GiveUp">For <see cref="RoutingDecision.GiveUp"/>.</param>
/// <param name="Forward">For <see cref="RoutingDecision.Forward"/>.</param>
/// <param name="Reject">For <see cref="RoutingDecision.Reject"/>.</param>
public sealed record DecisionTexts(
    TextTemplate RingMember,
    TextTemplate RingHandler,
    TextTemplate RingAll,
    TextTemplate RingFallback,
    TextTemplate WaitForMember,
    TextTemplate WaitForFallback,
    TextTemplate GiveUp,
    TextTemplate Forward,
    TextTemplate Reject)
{
    /// <summary>The text of a decision.</summary>
    public TextTemplate Of(RoutingDecision decision) => decision switch
    {
        RoutingDecision.RingMember => RingMember,
        RoutingDecision.RingHandler => RingHandler,
        RoutingDecision.RingAll => RingAll,
        RoutingDecision.RingFallback => RingFallback,
        RoutingDecision.WaitForMember => WaitForMember,
        RoutingDecision.WaitForFallback => WaitForFallback,
        RoutingDecision.GiveUp => GiveUp,
        RoutingDecision.Forward => Forward,
        RoutingDecision.Reject => Reject,
    };
}
