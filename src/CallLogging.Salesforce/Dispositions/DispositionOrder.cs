namespace CallLogging.Salesforce;

/// <summary>What stands first in the call result (spec S8): the original's example and its description differ.</summary>
public enum DispositionOrder
{
    /// <summary>Tags, then the source: as in the original's example.</summary>
    TagsFirst,

    /// <summary>The source, then tags: as in the original's description.</summary>
    SourceFirst,
}
