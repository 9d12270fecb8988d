namespace CallLogging.Routing;

/// <summary>Why an entry of the missed list disappeared (spec R23, R24, R26).</summary>
public enum ClearingReason
{
    /// <summary>Somebody called back and the call connected, be it to a machine.</summary>
    CalledBack,

    /// <summary>The customer called again and was answered.</summary>
    CustomerGotThrough,

    /// <summary>An employee dismissed it.</summary>
    Dismissed,

    /// <summary>It was too old.</summary>
    Expired,
}
