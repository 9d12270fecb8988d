namespace CallLogging.Salesforce;

/// <summary>Which custom fields are written (spec S13).</summary>
public enum FieldPreset
{
    /// <summary>The fields of Aircall's package, namespace <c>aircall__</c>.</summary>
    Aircall,

    /// <summary>None.</summary>
    StandardOnly,
}
