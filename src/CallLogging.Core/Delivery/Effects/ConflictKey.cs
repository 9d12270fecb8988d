namespace CallLogging.Delivery;

/// <summary>Names something outside that two effects must not change at the same time, such as a call's Task or a new number's contact.</summary>
/// <param name="Value">The text; effects of one key are carried out one after the other, across calls and hosts.</param>
public readonly record struct ConflictKey(string Value)
{
    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
