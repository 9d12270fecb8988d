namespace CallLogging.Routing;

/// <summary>The texts that routing shows to people, in one language. No text names a telephone number.</summary>
/// <remarks>A new language is one file in this folder with all texts, and a row in <see cref="Catalog"/>.</remarks>
internal sealed record RoutingTexts
{
    /// <summary>The texts of all languages: English (also for unknown languages), German, Spanish, Polish and French.</summary>
    public static LanguageCatalog<RoutingTexts> Catalog { get; } = new(
        EnglishRouting.Texts,
        ("de", GermanRouting.Texts),
        ("es", SpanishRouting.Texts),
        ("pl", PolishRouting.Texts),
        ("fr", FrenchRouting.Texts));

    /// <summary>The text on an incoming call; <c>{name}</c> is the name of the call type.</summary>
    public required TextTemplate IncomingCall { get; init; }

    /// <summary>The texts of decisions; <c>{agent}</c> is the agent who is rung, or the fallback.</summary>
    public required DecisionTexts Decisions { get; init; }

    /// <summary>The texts of rules. Each is the second half of a sentence after a decision.</summary>
    public required RuleTexts Rules { get; init; }

    /// <summary>The texts of the availabilities of members.</summary>
    public required AvailabilityTexts Availabilities { get; init; }

    /// <summary>The texts of the problems of call types.</summary>
    public required FindingTexts Findings { get; init; }

    /// <summary>The text for an agent whose id is a telephone number; <c>{place}</c> is the agent's place in the member order, from 1.</summary>
    public required TextTemplate NamelessMember { get; init; }

    /// <summary>Writes "Incoming call from {name}" in a language.</summary>
    /// <param name="name">The name of the call type.</param>
    /// <param name="language">A culture name such as <c>de</c>, or null; English if there are no texts for it.</param>
    public static string FormatIncomingCall(string name, string? language) => Catalog.GetTexts(language).IncomingCall.Fill(name);

    internal static TextTemplate ParseDecision(string text) => TextTemplate.Parse(text, "agent");

    internal static TextTemplate ParseFinding(string text) =>
        TextTemplate.Parse(text, "actual", "needed", "members", "reachable", "agents", "other");
}

/// <summary>A text for each <see cref="RoutingDecisionKind"/>.</summary>
/// <param name="RingMember">The text for <see cref="RoutingDecisionKind.RingMember"/>.</param>
/// <param name="RingCaseOwner">The text for <see cref="RoutingDecisionKind.RingCaseOwner"/>.</param>
/// <param name="RingAll">The text for <see cref="RoutingDecisionKind.RingAll"/>.</param>
/// <param name="RingFallback">The text for <see cref="RoutingDecisionKind.RingFallback"/>.</param>
/// <param name="WaitForMember">The text for <see cref="RoutingDecisionKind.WaitForMember"/>.</param>
/// <param name="WaitForFallback">The text for <see cref="RoutingDecisionKind.WaitForFallback"/>.</param>
/// <param name="GiveUp">The text for <see cref="RoutingDecisionKind.GiveUp"/>.</param>
/// <param name="Forward">The text for <see cref="RoutingDecisionKind.Forward"/>.</param>
/// <param name="Reject">The text for <see cref="RoutingDecisionKind.Reject"/>.</param>
internal sealed record DecisionTexts(
    TextTemplate RingMember,
    TextTemplate RingCaseOwner,
    TextTemplate RingAll,
    TextTemplate RingFallback,
    TextTemplate WaitForMember,
    TextTemplate WaitForFallback,
    TextTemplate GiveUp,
    TextTemplate Forward,
    TextTemplate Reject)
{
    /// <summary>Returns the text of a decision.</summary>
    /// <param name="kind">The kind of decision.</param>
    public TextTemplate Get(RoutingDecisionKind kind) => kind switch
    {
        RoutingDecisionKind.RingMember => RingMember,
        RoutingDecisionKind.RingCaseOwner => RingCaseOwner,
        RoutingDecisionKind.RingAll => RingAll,
        RoutingDecisionKind.RingFallback => RingFallback,
        RoutingDecisionKind.WaitForMember => WaitForMember,
        RoutingDecisionKind.WaitForFallback => WaitForFallback,
        RoutingDecisionKind.GiveUp => GiveUp,
        RoutingDecisionKind.Forward => Forward,
        RoutingDecisionKind.Reject => Reject,
    };
}

/// <summary>A text for each <see cref="RoutingRule"/>.</summary>
/// <param name="Policy">The text for <see cref="RoutingRule.Policy"/>.</param>
/// <param name="OpenCase">The text for <see cref="RoutingRule.OpenCase"/>.</param>
/// <param name="MembersBusy">The text for <see cref="RoutingRule.MembersBusy"/>.</param>
/// <param name="PassEnded">The text for <see cref="RoutingRule.PassEnded"/>.</param>
/// <param name="NobodyOn">The text for <see cref="RoutingRule.NobodyOn"/>.</param>
/// <param name="MaximumWaitOver">The text for <see cref="RoutingRule.MaximumWaitOver"/>.</param>
/// <param name="FallbackDidNotAnswer">The text for <see cref="RoutingRule.FallbackDidNotAnswer"/>.</param>
/// <param name="NoFallback">The text for <see cref="RoutingRule.NoFallback"/>.</param>
/// <param name="FixedNumber">The text for <see cref="RoutingRule.FixedNumber"/>.</param>
/// <param name="NoCallType">The text for <see cref="RoutingRule.NoCallType"/>.</param>
internal sealed record RuleTexts(
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
    /// <summary>Returns the text of a rule.</summary>
    /// <param name="rule">The rule that decided.</param>
    public string Get(RoutingRule rule) => rule switch
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

/// <summary>A text for each <see cref="MemberAvailability"/>.</summary>
/// <param name="Eligible">The text for <see cref="MemberAvailability.Eligible"/>.</param>
/// <param name="Chosen">The text for <see cref="MemberAvailability.Chosen"/>.</param>
/// <param name="Off">The text for <see cref="MemberAvailability.Off"/>.</param>
/// <param name="InCall">The text for <see cref="MemberAvailability.InCall"/>.</param>
/// <param name="WrapUp">The text for <see cref="MemberAvailability.WrapUp"/>.</param>
/// <param name="RungElsewhere">The text for <see cref="MemberAvailability.RungElsewhere"/>.</param>
/// <param name="Tried">The text for <see cref="MemberAvailability.Tried"/>.</param>
/// <param name="Unreachable">The text for <see cref="MemberAvailability.Unreachable"/>.</param>
internal sealed record AvailabilityTexts(
    string Eligible, string Chosen, string Off, string InCall, string WrapUp, string RungElsewhere, string Tried, string Unreachable)
{
    /// <summary>Returns the text of an availability.</summary>
    /// <param name="availability">The availability of a member.</param>
    public string Get(MemberAvailability availability) => availability switch
    {
        MemberAvailability.Eligible => Eligible,
        MemberAvailability.Chosen => Chosen,
        MemberAvailability.Off => Off,
        MemberAvailability.InCall => InCall,
        MemberAvailability.WrapUp => WrapUp,
        MemberAvailability.RungElsewhere => RungElsewhere,
        MemberAvailability.Tried => Tried,
        MemberAvailability.Unreachable => Unreachable,
    };
}

/// <summary>A text for each <see cref="CallTypeFindingKind"/>: the problem with its figures, and how to fix it.</summary>
/// <param name="MaximumWaitTooShort">The text for <see cref="CallTypeFindingKind.MaximumWaitTooShort"/>.</param>
/// <param name="MaximumWaitCutsRing">The text for the same kind if every member is reached, the last one for less than the ring time.</param>
/// <param name="NoMember">The text for <see cref="CallTypeFindingKind.NoMember"/>.</param>
/// <param name="MemberTwice">The text for <see cref="CallTypeFindingKind.MemberTwice"/>.</param>
/// <param name="NoFallback">The text for <see cref="CallTypeFindingKind.NoFallback"/>.</param>
/// <param name="FallbackIsMember">The text for <see cref="CallTypeFindingKind.FallbackIsMember"/>.</param>
/// <param name="RingTimeOutOfRange">The text for <see cref="CallTypeFindingKind.RingTimeOutOfRange"/>.</param>
/// <param name="NumberUsedTwice">The text for <see cref="CallTypeFindingKind.NumberUsedTwice"/>.</param>
/// <param name="NoCaseSource">The text for <see cref="CallTypeFindingKind.NoCaseSource"/>.</param>
/// <param name="NoForwardingNumber">The text for <see cref="CallTypeFindingKind.NoForwardingNumber"/>.</param>
/// <param name="ForwardsToOwnLine">The text for <see cref="CallTypeFindingKind.ForwardsToOwnLine"/>.</param>
/// <param name="NoResponsibleEmployee">The text for <see cref="CallTypeFindingKind.NoResponsibleEmployee"/>.</param>
/// <param name="NoNumber">The text for <see cref="CallTypeFindingKind.NoNumber"/>.</param>
/// <param name="UnknownEmployee">The text for <see cref="CallTypeFindingKind.UnknownEmployee"/>.</param>
internal sealed record FindingTexts(
    TextTemplate MaximumWaitTooShort,
    TextTemplate MaximumWaitCutsRing,
    TextTemplate NoMember,
    TextTemplate MemberTwice,
    TextTemplate NoFallback,
    TextTemplate FallbackIsMember,
    TextTemplate RingTimeOutOfRange,
    TextTemplate NumberUsedTwice,
    TextTemplate NoCaseSource,
    TextTemplate NoForwardingNumber,
    TextTemplate ForwardsToOwnLine,
    TextTemplate NoResponsibleEmployee,
    TextTemplate NoNumber,
    TextTemplate UnknownEmployee);
