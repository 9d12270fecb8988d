namespace CallLogging;

/// <summary>To whom a line belongs: decides who is named as author of a missed call.</summary>
public enum LineOwner
{
    /// <summary>The provider has not said.</summary>
    Unknown,

    /// <summary>One agent's own line.</summary>
    User,

    /// <summary>A team's line.</summary>
    Team,

    /// <summary>A menu (interactive voice response).</summary>
    Ivr,
}
