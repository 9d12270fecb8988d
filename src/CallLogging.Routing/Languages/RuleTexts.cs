namespace CallLogging.Routing;

/// <summary>A text for each <see cref="RoutingRule"/>.</summary>
/// <param name="Policy">For <see cref="RoutingRule.Policy"/>.</param>
/// <param name="OpenCase">For <see cref="RoutingRule.OpenCase"/>.</param>
/// <param name="MembersBusy">For <see cref="RoutingRule.MembersBusy"/>.</param>
/// <param name="PassEnded">For <see cref="RoutingRule.PassEnded"/>.</param>
/// <param name="NobodyOn">For <see cref="RoutingRule.NobodyOn"/>.</param>
/// <param name="MaximumWaitOver">For <see cref="RoutingRule.MaximumWaitOver"/>.</param>
/// <param name="FallbackDidNotAnswer">For <see cref="RoutingRule.FallbackDidNotAnswer"/>.</param>
/// <param name="NoFallback">For <see cref="RoutingRule.NoFallback"/>.</param>
/// <param name="FixedNumber">For <see cref="RoutingRule.FixedNumber"/>.</param>
/// <param name="NoCallType">For <see cref="RoutingRule.NoCallType"/>.</param>
public sealed record RuleTexts(
    string Policy,
    string OpenCase,
    string MembersBusy,
    string PassEnded,
    string NobodyOn,
    string MaximumWaitOver,
    string FallbackDidNotAnswer,
    string NoFallback,
    string FixedNumber,
    string NoCallType)
{
    /// <summary>The text of a rule.</summary>
    public string Of(RoutingRule rule) => rule switch
    {
        RoutingRule.Policy => Policy,
        RoutingRule.OpenCase => OpenCase,
        RoutingRule.MembersBusy => MembersBusy,
        RoutingRule.PassEnded => PassEnded,
        RoutingRule.NobodyOn => NobodyOn,
        RoutingRule.MaximumWaitOver => MaximumWaitOver,
        RoutingRule.FallbackDidNotAnswer => FallbackDidNotAnswer,
        RoutingRule.NoFallback => NoFallback,
        RoutingRule.FixedNumber => FixedNumber,
        RoutingRule.NoCallType => NoCallType,
    };
}
