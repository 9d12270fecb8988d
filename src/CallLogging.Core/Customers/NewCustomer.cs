namespace CallLogging;

/// <summary>A customer to be created (spec R20).</summary>
/// <param name="RequestId">Tells repeats; the same for every try of one creation.</param>
/// <param name="Name">His name.</param>
public sealed record NewCustomer(string RequestId, string Name)
{
    /// <summary>His mobile phone, or null.</summary>
    public PhoneNumber? Mobile { get; init; }

    /// <summary>His landline, or null.</summary>
    public PhoneNumber? Landline { get; init; }

    /// <summary>The company whose contact he is, or null for a private person.</summary>
    public string? Company { get; init; }
}
