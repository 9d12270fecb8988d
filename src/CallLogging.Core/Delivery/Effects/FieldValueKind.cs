namespace CallLogging.Delivery;

/// <summary>What a field of an effect holds.</summary>
public enum FieldValueKind
{
    /// <summary>Nothing: the field is emptied.</summary>
    Null,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>The id that another effect will have created.</summary>
    IdOf,
}
