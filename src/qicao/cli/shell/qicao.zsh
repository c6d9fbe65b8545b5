#compdef qicao
# qicao completion (zsh)
_qicao() {
    local program=${(Q)words[1]} typed=${(Q)PREFIX} line end=' '
    local -a fields values shown open open_shown other other_shown
    while IFS= read -r line; do
        fields=("${(@ps:\t:)line}")
        if [[ $fields[1] != "$typed"* ]]; then
            other+=("$fields[1]") other_shown+=("$fields[2]")
        elif [[ $fields[1] == *[/=@] ]]; then
            open+=("$fields[1]") open_shown+=("$fields[2]")
        else
            values+=("$fields[1]") shown+=("$fields[2]")
        fi
    done < <(_QICAO_COMPLETE=zsh ${~program} "${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null)
    (( $#values )) && compadd -l -d shown -- "$values[@]"
    (( $#open )) && compadd -l -S '' -d open_shown -- "$open[@]"
    if (( $#other )); then
        # What fits by the letters of pinyin takes the place of the letters; of several one
        # chooses by Tab.
        [[ $other[1] == *[/=@] ]] && end=''
        compadd -U -l -S "$end" -d other_shown -- "$other[@]"
        (( $#other > 1 )) && compstate[insert]=menu compstate[list]='list force'
    fi
    (( $#values + $#open + $#other ))
}
if [[ $funcstack[1] == _qicao ]]; then
    _qicao "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _qicao qicao
fi
