namespace CallLogging.Routing;

/// <summary>When the cursor of a rotation moves (spec R7).</summary>
public enum AdvanceOn
{
    /// <summary>Past who answered; if no member answered, past those who were rung in vain.</summary>
    Answer,

    /// <summary>Past everybody who is rung.</summary>
    Offer,
}
