namespace CallLogging.Aircall.Wire;

/// <summary>Where a page of a list stands.</summary>
internal sealed record PagePayload
{
    public int? Total { get; set; }

    public int? CurrentPage { get; set; }

    public string? NextPageLink { get; set; }
}
