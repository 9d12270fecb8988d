namespace CallLogging.Aircall.Wire;

/// <summary>An entry of the company's address book; the company stands under either of two names.</summary>
internal sealed record ContactPayload
{
    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? CompanyName { get; set; }

    public string? Company { get; set; }
}
