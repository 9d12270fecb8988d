namespace CallLogging.Salesforce;

/// <summary>Which link to a recording or voicemail is logged (spec S18).</summary>
public enum RecordingLink
{
    /// <summary>The page that stays, and may ask for a login. A call with only an expiring link has none until the page is known.</summary>
    Lasting,

    /// <summary>The signed file, which stops working after about an hour; the lasting page where there is no file.</summary>
    Expiring,
}
