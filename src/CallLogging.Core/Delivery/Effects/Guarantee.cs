namespace CallLogging.Delivery;

/// <summary>What a destination can promise about one kind of write (spec D7).</summary>
public enum Guarantee
{
    /// <summary>The outside refuses doubles: sent again without asking, and still written exactly once.</summary>
    Keyed,

    /// <summary>The outside is searched, once the horizon has passed, before anything is sent again.</summary>
    Verified,

    /// <summary>Neither: sent again after the horizon, and may be written twice.</summary>
    BestEffort,
}
