namespace CallLogging.Simulators;

/// <summary>The types of fields that the simulator knows.</summary>
public enum SalesforceFieldType
{
    /// <summary>A record's own id.</summary>
    Id,

    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    TextArea,

    /// <summary>A telephone number, kept as typed; searched by <c>IN PHONE FIELDS</c>.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>An address of a page.</summary>
    Url,

    /// <summary>A choice of values; any text is taken unless the list is restricted.</summary>
    Picklist,

    /// <summary>A choice of values or free text.</summary>
    Combobox,

    /// <summary>The id of another record.</summary>
    Reference,

    /// <summary>True or false, never null.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An amount of money.</summary>
    Currency,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>A day: <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>An instant; kept to the second.</summary>
    DateTime,
}
