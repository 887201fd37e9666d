# Completion of enregard for bash 4 and later. In ~/.bashrc:
#   source <(enregard completion bash)

_enregard() {
    local program=$1 word=${COMP_WORDS[COMP_CWORD]} line name ending files
    local -a endings
    COMPREPLY=()
    [[ $program == "~/"* ]] && program=$HOME/${program:2}
    while IFS= read -r line; do
        case $line in
            :files*) files=yes; read -ra endings <<<"${line#:files}" ;;
            *) COMPREPLY+=("${line%%$'\t'*}") ;;
        esac
    done < <("$program" __complete -- "=$word" "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
    [[ -n $files ]] || return 0

    # Names with spaces come quoted, and are quoted again by compopt.
    [[ $word == = ]] && word=
    word=${word#[\"\']}
    word=${word//\\/}
    local -a others=()
    local found=
    compopt -o filenames 2>/dev/null
    while IFS= read -r name; do
        [[ -n $name ]] || continue
        if [[ -d ${name/#\~\//$HOME/} ]]; then
            COMPREPLY+=("$name")
            continue
        fi
        others+=("$name")
        for ending in "${endings[@]}"; do
            [[ ${name,,} == *"$ending" ]] && COMPREPLY+=("$name") && found=yes
        done
    done < <(compgen -f -- "$word")
    [[ -n $found ]] || COMPREPLY+=("${others[@]}")
}
complete -F _enregard enregard
