namespace CallLogging.Routing;

/// <summary>A text for each <see cref="MemberStanding"/>.</summary>
/// <param name="NotYetInTurn">For <see cref="MemberStanding.NotYetInTurn"/>.</param>
/// <param name="Chosen">For <see cref="MemberStanding.Chosen"/>.</param>
/// <param name="Off">For <see cref="MemberStanding.Off"/>.</param>
/// <param name="InCall">For <see cref="MemberStanding.InCall"/>.</param>
/// <param name="WrapUp">For <see cref="MemberStanding.WrapUp"/>.</param>
/// <param name="RungElsewhere">For <see cref="MemberStanding.RungElsewhere"/>.</param>
/// <param name="Tried">For <see cref="MemberStanding.Tried"/>.</param>
/// <param name="Unreachable">For <see cref="MemberStanding.Unreachable"/>.</param>
public sealed record StandingTexts(
    string NotYetInTurn, string Chosen, string Off, string InCall, string WrapUp, string RungElsewhere, string Tried, string Unreachable)
{
    /// <summary>The text of a standing.</summary>
    public string Of(MemberStanding standing) => standing switch
    {
        MemberStanding.NotYetInTurn => NotYetInTurn,
        MemberStanding.Chosen => Chosen,
        MemberStanding.Off => Off,
        MemberStanding.InCall => InCall,
        MemberStanding.WrapUp => WrapUp,
        MemberStanding.RungElsewhere => RungElsewhere,
        MemberStanding.Tried => Tried,
        MemberStanding.Unreachable => Unreachable,
    };
}
