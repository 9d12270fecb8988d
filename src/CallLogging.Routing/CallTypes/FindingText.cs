using System.Globalization;

namespace CallLogging.Routing;

internal static class FindingText
{
    public static string Write(CallTypeFinding finding, FindingTexts texts)
    {
        string actual = Seconds(finding.ActualSeconds);
        string needed = Seconds(finding.NeededSeconds);
        string members = finding.Members.ToString(CultureInfo.InvariantCulture);
        string reachable = finding.Reachable.ToString(CultureInfo.InvariantCulture);
        string agents = string.Join(", ", finding.Agents);
        string other = finding.OtherName ?? "";
        TextTemplate template = finding.Kind switch
        {
            CallTypeFindingKind.MaximumWaitTooShort => texts.MaximumWaitTooShort,
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

    private static string Seconds(double? seconds) => seconds?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
}
