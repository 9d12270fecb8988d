namespace CallLogging;

/// <summary>Which way a call goes, seen from the company.</summary>
public enum CallDirection
{
    /// <summary>A customer calls one of the company's lines.</summary>
    Inbound,

    /// <summary>An agent calls a customer.</summary>
    Outbound,

    /// <summary>Agents among themselves: recognised, and logged nowhere (spec C2).</summary>
    Internal,
}
