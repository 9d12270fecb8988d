namespace CallLogging.Delivery;

/// <summary>Names something that is created at most once for all calls, such as the contact of a new number in one org.</summary>
/// <param name="Value">The text, tenant included: <c>salesforce:prod/contact/+4930...</c>. Never for logs: it may hold a number.</param>
public readonly record struct ClaimKey(string Value)
{
    /// <summary>The text.</summary>
    public override string ToString() => Value;
}
