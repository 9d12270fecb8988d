using System.Globalization;

namespace CallLogging.Routing;

/// <summary>A problem of a call type, with the figures behind it.</summary>
/// <param name="Type">The call type that has the problem.</param>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Severity">The severity: with an error, calls are lost or the setting cannot work.</param>
public sealed record CallTypeFinding(CallTypeId Type, CallTypeFindingKind Kind, FindingSeverity Severity)
{
    /// <summary>The value that is set, in seconds: the maximum wait or a ring time; null for other kinds.</summary>
    public double? ActualSeconds { get; init; }

    /// <summary>The nearest sensible value, in seconds; null for kinds without a time.</summary>
    public double? NeededSeconds { get; init; }

    /// <summary>The number of members of the call type; 0 for kinds that do not count them.</summary>
    public int MemberCount { get; init; }

    /// <summary>The number of members that one call reaches; 0 for kinds that do not count them.</summary>
    public int ReachableCount { get; init; }

    /// <summary>The employees in question: members out of reach (in member order), members listed twice, the fallback, or unknown
    /// employees.</summary>
    public ValueList<AgentId> Agents { get; init; }

    /// <summary>The other call type that has the same number, or null for other kinds.</summary>
    public CallTypeId? OtherType { get; init; }

    /// <summary>The name of the other call type, or null for other kinds.</summary>
    public string? OtherTypeName { get; init; }

    /// <summary>Returns the problem and how to fix it as a text for people.</summary>
    /// <param name="language">A culture name such as <c>de</c>, or null; English if there are no texts for it.</param>
    /// <returns>One or two sentences with the figures. The text names no telephone number.</returns>
    public string GetText(string? language) => FindingText.Write(this, RoutingTexts.Catalog.GetTexts(language).Findings);
}

/// <summary>The kinds of problems that a call type can have.</summary>
public enum CallTypeFindingKind
{
    /// <summary>The maximum wait is shorter than members x ring time, so that one call never reaches some members.</summary>
    MaximumWaitTooShort,

    /// <summary>The member order is empty.</summary>
    NoMember,

    /// <summary>A member is in the member order twice.</summary>
    MemberTwice,

    /// <summary>There is no fallback: calls that no member answers are missed.</summary>
    NoFallback,

    /// <summary>The fallback is also a member and may be rung twice for one call.</summary>
    FallbackIsMember,

    /// <summary>The ring time of the members or of the fallback is outside 5 to 600 seconds.</summary>
    RingTimeOutOfRange,

    /// <summary>Another call type has the same number.</summary>
    NumberUsedTwice,

    /// <summary>The setting says that the case owner is rung first, but there is no case source.</summary>
    NoCaseSource,

    /// <summary>The call type forwards its calls, but no number is set.</summary>
    NoForwardingNumber,

    /// <summary>The call type forwards its calls to one of the account's own lines: they would come back in a loop.</summary>
    ForwardsToOwnLine,

    /// <summary>The call type forwards its calls, but no employee is set to be notified.</summary>
    NoResponsibleEmployee,

    /// <summary>The call type has no number, so that no call reaches it.</summary>
    NoNumber,

    /// <summary>A member, the fallback or a responsible employee is not among the account's employees.</summary>
    UnknownEmployee,
}

internal static class FindingText
{
    public static string Write(CallTypeFinding finding, FindingTexts texts)
    {
        string actual = FormatSeconds(finding.ActualSeconds);
        string needed = FormatSeconds(finding.NeededSeconds);
        string members = finding.MemberCount.ToString(CultureInfo.InvariantCulture);
        string reachable = finding.ReachableCount.ToString(CultureInfo.InvariantCulture);
        string agents = string.Join(", ", finding.Agents);
        string other = finding.OtherTypeName ?? "";
        TextTemplate template = finding.Kind switch
        {
            CallTypeFindingKind.MaximumWaitTooShort => finding.ReachableCount < finding.MemberCount ? texts.MaximumWaitTooShort : texts.MaximumWaitCutsRing,
            CallTypeFindingKind.NoMember => texts.NoMember,
            CallTypeFindingKind.MemberTwice => texts.MemberTwice,
            CallTypeFindingKind.NoFallback => texts.NoFallback,
            CallTypeFindingKind.FallbackIsMember => texts.FallbackIsMember,
            CallTypeFindingKind.RingTimeOutOfRange => texts.RingTimeOutOfRange,
            CallTypeFindingKind.NumberUsedTwice => texts.NumberUsedTwice,
            CallTypeFindingKind.NoCaseSource => texts.NoCaseSource,
            CallTypeFindingKind.NoForwardingNumber => texts.NoForwardingNumber,
            CallTypeFindingKind.ForwardsToOwnLine => texts.ForwardsToOwnLine,
            CallTypeFindingKind.NoResponsibleEmployee => texts.NoResponsibleEmployee,
            CallTypeFindingKind.NoNumber => texts.NoNumber,
            CallTypeFindingKind.UnknownEmployee => texts.UnknownEmployee,
        };
        return template.Fill(actual, needed, members, reachable, agents, other);
    }

    private static string FormatSeconds(double? seconds) => seconds?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
}
