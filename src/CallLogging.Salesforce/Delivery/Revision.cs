namespace CallLogging.Salesforce;

/// <summary>What came of reading a record and changing what of it is still ours to change.</summary>
/// <param name="Answer">The answer that ended it. Done with the record's last change where nothing was left to send.</param>
/// <param name="IsOfRead">Whether it is the read's.</param>
internal readonly record struct Revision(SalesforceAnswer<SalesforceId> Answer, bool IsOfRead);
