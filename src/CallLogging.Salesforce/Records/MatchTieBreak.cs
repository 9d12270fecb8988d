namespace CallLogging.Salesforce;

/// <summary>Which of several records of one kind is taken (spec S19).</summary>
public enum MatchTieBreak
{
    /// <summary>The one that was changed last, as Salesforce returns them first.</summary>
    LastModified,

    /// <summary>The one that was created first.</summary>
    Oldest,

    /// <summary>The first by name, then by id.</summary>
    Alphabetical,
}
