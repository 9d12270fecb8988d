namespace CallLogging.Simulators;

/// <summary>The types of fields that the simulator supports.</summary>
public enum SalesforceFieldType
{
    /// <summary>The id of the record itself.</summary>
    Id,

    /// <summary>One line of text.</summary>
    Text,

    /// <summary>Several lines of text.</summary>
    TextArea,

    /// <summary>A telephone number, stored as typed. <c>IN PHONE FIELDS</c> searches these fields.</summary>
    Phone,

    /// <summary>An email address.</summary>
    Email,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>A choice of values. The field accepts any text unless it is restricted.</summary>
    Picklist,

    /// <summary>A choice of values or free text.</summary>
    Combobox,

    /// <summary>The id of another record.</summary>
    Reference,

    /// <summary>True or false, never null.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>An amount of money.</summary>
    Currency,

    /// <summary>A percentage.</summary>
    Percent,

    /// <summary>A date without a time: <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A date with a time, stored in UTC and whole seconds.</summary>
    DateTime,
}
