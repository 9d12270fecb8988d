namespace CallLogging.Routing;

/// <summary>A text for each <see cref="CallTypeFindingKind"/>: what is wrong, with the figures, and the way out.</summary>
/// <param name="MaximumWaitTooShort">For <see cref="CallTypeFindingKind.MaximumWaitTooShort"/>.</param>
/// <param name="NoMember">For <see cref="CallTypeFindingKind.NoMember"/>.</param>
/// <param name="MemberTwice">For <see cref="CallTypeFindingKind.MemberTwice"/>.</param>
/// <param name="NoFallback">For <see cref="CallTypeFindingKind.NoFallback"/>.</param>
/// <param name="FallbackIsMember">For <see cref="CallTypeFindingKind.FallbackIsMember"/>.</param>
/// <param name="RingTimeOutOfRange">For <see cref="CallTypeFindingKind.RingTimeOutOfRange"/>.</param>
/// <param name="NumberUsedTwice">For <see cref="CallTypeFindingKind.NumberUsedTwice"/>.</param>
/// <param name="NoCaseSource">For <see cref="CallTypeFindingKind.NoCaseSource"/>.</param>
/// <param name="NoForwardingNumber">For <see cref="CallTypeFindingKind.NoForwardingNumber"/>.</param>
/// <param name="ForwardsToOwnLine">For <see cref="CallTypeFindingKind.ForwardsToOwnLine"/>.</param>
/// <param name="NoResponsibleEmployee">For <see cref="CallTypeFindingKind.NoResponsibleEmployee"/>.</param>
/// <param name="NoNumber">For <see cref="CallTypeFindingKind.NoNumber"/>.</param>
/// <param name="UnknownEmployee">For <see cref="CallTypeFindingKind.UnknownEmployee"/>.</param>
public sealed record FindingTexts(
    TextTemplate MaximumWaitTooShort,
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
