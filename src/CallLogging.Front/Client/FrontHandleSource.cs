namespace CallLogging.Front;

/// <summary>What kind of address a contact's handle is. An open set.</summary>
/// <param name="Value">Front's word.</param>
public readonly record struct FrontHandleSource(string Value)
{
    /// <summary>A telephone number, E.164: Front takes one without plus and country code for a US number.</summary>
    public static FrontHandleSource Phone { get; } = new("phone");

    /// <summary>An e-mail address.</summary>
    public static FrontHandleSource Email { get; } = new("email");

    /// <summary>Any text.</summary>
    public static FrontHandleSource Custom { get; } = new("custom");

    /// <summary>The word.</summary>
    public override string ToString() => Value;
}
